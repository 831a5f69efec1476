import { useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/link";

export type Crumb = { label: string; href?: string };

/** Where this page stands. The last crumb is the page itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("breadcrumbs")}>
      <ol className="crumbs">
        {items.map(({ label, href }, index) => (
          <li key={href ?? label}>
            {href && index < items.length - 1 ? (
              <Link href={href} dir="auto">
                {label}
              </Link>
            ) : (
              <span dir="auto" aria-current={index === items.length - 1 ? "page" : undefined}>
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
