import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Link } from "@/lib/i18n/link";

type Section = { title: string; paragraphs: string[]; list?: string[]; after?: string[] };

const links: Record<string, (words: ReactNode) => ReactNode> = {
  check: (words) => <Link href="/certificates">{words}</Link>,
  settings: (words) => <Link href="/settings">{words}</Link>,
  privacy: (words) => <Link href="/privacy">{words}</Link>,
};

/** A page about the product: headings, paragraphs and lists as the messages have them. */
export function StaticPage({ page }: { page: "accessibility" | "privacy" | "terms" }) {
  const t = useTranslations("pages");
  const sections: Section[] = t.raw(`${page}.sections`);
  return (
    <div className="wrap static-page">
      <h1 className="title">{t(`${page}.title`)}</h1>
      <p className="lead">{t(`${page}.lead`)}</p>
      <div className="prose">
        {sections.map((section, index) => {
          const textOf = (part: "paragraphs" | "list" | "after", line: number) =>
            t.rich(`${page}.sections.${index}.${part}.${line}`, links);
          return (
            <Fragment key={section.title}>
              <h2>{section.title}</h2>
              {section.paragraphs.map((text, line) => (
                <p key={text}>{textOf("paragraphs", line)}</p>
              ))}
              {section.list && (
                <ul>
                  {section.list.map((text, line) => (
                    <li key={text}>{textOf("list", line)}</li>
                  ))}
                </ul>
              )}
              {section.after?.map((text, line) => (
                <p key={text}>{textOf("after", line)}</p>
              ))}
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
