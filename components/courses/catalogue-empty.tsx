import { useTranslations } from "next-intl";
import { useFilterChips } from "@/components/courses/filter-chips";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { type CatalogueFilters, type CatalogueGroup, catalogueHref, totalOf } from "@/lib/courses/catalogue";
import { Link } from "@/lib/i18n/link";

type CatalogueEmptyProps = { filters: CatalogueFilters; total: number; groups: readonly CatalogueGroup[] };

/** An empty result says which of the wishes to give up: only those whose loss would help. */
export function CatalogueEmpty({ filters, total, groups }: CatalogueEmptyProps) {
  const t = useTranslations("catalogue.empty");
  const chips = useFilterChips(filters);
  if (total > 0) {
    return (
      <EmptyState title={t("past")} action={<Button href={catalogueHref({ ...filters, page: 1 })}>{t("first")}</Button>}>
        <p>{t("pastText")}</p>
      </EmptyState>
    );
  }
  if (chips.length === 0) {
    return (
      <EmptyState title={t("none")}>
        <p>{t("noneText")}</p>
      </EmptyState>
    );
  }
  const helpful = chips.filter(({ key, without }) => key !== "search" && totalOf(groups, without) > 0);
  return (
    <EmptyState title={t("title")} action={<Button href="/courses">{t("all")}</Button>}>
      {groups.length === 0 && filters.search ? (
        <p>{t("search", { text: filters.search })}</p>
      ) : (
        helpful.length > 0 && (
          <div className="stack">
            <p>{t("filters")}</p>
            <ul className="stack stack-1">
              {helpful.map(({ key, label, without }) => (
                <li key={key}>
                  <Link className="link" href={catalogueHref(without)}>
                    {t("without", { filter: label })}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      )}
    </EmptyState>
  );
}
