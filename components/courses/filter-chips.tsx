import { useLocale, useTranslations } from "next-intl";
import { categoryText, languageText } from "@/components/courses/words";
import { Tag } from "@/components/ui/tag";
import { type CatalogueFilters, catalogueHref } from "@/lib/courses/catalogue";
import { Link } from "@/lib/i18n/link";

/** One thing that is asked for, and the filters without it. */
export type FilterChip = { key: string; label: string; without: CatalogueFilters };

/** Everything that is asked for, one by one. */
export function useFilterChips(filters: CatalogueFilters): FilterChip[] {
  const t = useTranslations("catalogue");
  const words = useTranslations("courses");
  const locale = useLocale();
  const chips: FilterChip[] = [];
  const add = (key: string, label: string, change: Partial<CatalogueFilters>) =>
    chips.push({ key, label, without: { ...filters, ...change, page: 1 } });
  const but = <T extends string>(values: readonly T[], value: T) => values.filter((other) => other !== value);
  if (filters.search) add("search", t("searchChip", { text: filters.search }), { search: "" });
  for (const value of filters.categories) {
    add(`category-${value}`, categoryText(words, value), { categories: but(filters.categories, value) });
  }
  for (const value of filters.levels) add(`level-${value}`, words(`levels.${value}`), { levels: but(filters.levels, value) });
  for (const value of filters.languages) {
    add(`language-${value}`, languageText(words, value, locale), { languages: but(filters.languages, value) });
  }
  for (const value of filters.prices) add(`price-${value}`, t(`prices.${value}`), { prices: but(filters.prices, value) });
  for (const value of filters.lengths) add(`length-${value}`, t(`lengths.${value}`), { lengths: but(filters.lengths, value) });
  if (filters.rating) add("rating", t("ratingFrom", { value: filters.rating }), { rating: null });
  return chips;
}

/** What is asked for, to be taken away one by one. */
export function FilterChips({ filters }: { filters: CatalogueFilters }) {
  const t = useTranslations("catalogue");
  const chips = useFilterChips(filters);
  if (chips.length === 0) return <span />;
  return (
    <ul className="row wrapx" aria-label={t("filters")}>
      {chips.map(({ key, label, without }) => (
        <li key={key}>
          <Tag href={catalogueHref(without)} removeLabel={t("remove")}>
            <span dir="auto">{label}</span>
          </Tag>
        </li>
      ))}
      <li>
        <Link className="link meta" href={catalogueHref({ sort: filters.sort })} scroll={false}>
          {t("clear")}
        </Link>
      </li>
    </ul>
  );
}
