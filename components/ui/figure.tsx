import type { ReactNode } from "react";
import { Explain } from "@/components/ui/explain";
import { Link } from "@/lib/i18n/link";

type FigureProps = {
  /** Already written for the reader, with its unit. */
  value: ReactNode;
  label: string;
  /** What the figure means and when it was counted. */
  explanation?: string;
  /** How it compares: "+30% on the 30 before". */
  note?: ReactNode;
  tone?: "good" | "bad" | "neutral";
  /** The list behind the figure. */
  href?: string;
};

const tones = { good: "meta accent", bad: "meta danger", neutral: "meta" };

/** A number that says what it means and opens the list behind it. Several stand in `<div className="figures">`. */
export function Figure({ value, label, explanation, note, tone = "neutral", href }: FigureProps) {
  const number = <b className="num ltr">{value}</b>;
  return (
    <div className="figure">
      {href ? (
        <Link href={href} aria-label={typeof value === "string" ? `${label}: ${value}` : label}>
          {number}
        </Link>
      ) : (
        number
      )}
      {explanation ? <Explain explanation={explanation}>{label}</Explain> : <span className="meta">{label}</span>}
      {note && (
        <span className={tones[tone]}>
          <bdi>{note}</bdi>
        </span>
      )}
    </div>
  );
}
