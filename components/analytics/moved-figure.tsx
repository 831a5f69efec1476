import { useLocale, useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { changeOf } from "@/lib/analytics/days";
import { formatTag } from "@/lib/time";

type MovedFigureProps = {
  label: string;
  /** What the figure means. */
  explanation: string;
  now: number;
  /** The same figure for the period before. */
  before: number;
};

/** A figure of a period with how it moved against the period before. More is good, less is only said. */
export function MovedFigure({ label, explanation, now, before }: MovedFigureProps) {
  const t = useTranslations("analytics.period");
  const figures = new Intl.NumberFormat(formatTag(useLocale()));
  const change = changeOf(now, before);
  return (
    <Figure
      value={figures.format(now)}
      label={label}
      explanation={explanation}
      note={
        change === null
          ? t("noBefore")
          : change === 0
            ? t("same")
            : t("change", { sign: change > 0 ? "up" : "down", percent: figures.format(Math.abs(change)) })
      }
      tone={change !== null && change > 0 ? "good" : "neutral"}
    />
  );
}
