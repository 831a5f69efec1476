import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { categoryText, countText, languageText } from "@/components/courses/words";
import { Checkbox } from "@/components/ui/checkbox";
import type { CatalogueFilters, Facets, FacetValue } from "@/lib/courses/catalogue";

type CatalogueFiltersProps = { formId: string; filters: CatalogueFilters; facets: Facets; total: number };

/** Subjects beyond these stand behind a line that opens. */
const firstSubjects = 6;

/** The filters as choices of a GET form that stands elsewhere on the page: they work without any script. */
export function CatalogueFilterGroups({ formId, filters, facets, total }: CatalogueFiltersProps) {
  const t = useTranslations("catalogue");
  const words = useTranslations("courses");
  const locale = useLocale();
  const subject = (value: string) => categoryText(words, value);
  const isHidden = ({ value }: FacetValue, index: number) => index >= firstSubjects && !filters.categories.includes(value);
  const choices = (name: string, chosen: readonly string[], values: readonly FacetValue[], label: (value: string) => ReactNode) =>
    values.map(({ value, count }) => (
      <Checkbox
        key={value}
        form={formId}
        name={name}
        value={value}
        defaultChecked={chosen.includes(value)}
        label={<span dir="auto">{label(value)}</span>}
        aside={countText(count, locale)}
      />
    ));
  const hidden = facets.categories.filter(isHidden);
  return (
    <>
      {facets.categories.length > 0 && (
        <Group legend={t("subject")}>
          {choices(
            "category",
            filters.categories,
            facets.categories.filter((facet, index) => !isHidden(facet, index)),
            subject,
          )}
          {hidden.length > 0 && (
            <details>
              <summary className="link meta filter-more">{t("more", { count: hidden.length })}</summary>
              <div className="stack stack-1">{choices("category", filters.categories, hidden, subject)}</div>
            </details>
          )}
        </Group>
      )}
      <Group legend={t("level")}>{choices("level", filters.levels, facets.levels, (value) => words(`levels.${value}`))}</Group>
      <Group legend={t("language")}>
        {choices("language", filters.languages, facets.languages, (value) => languageText(words, value, locale))}
      </Group>
      <Group legend={t("price")}>{choices("price", filters.prices, facets.prices, (value) => t(`prices.${value}`))}</Group>
      <Group legend={t("length")}>{choices("length", filters.lengths, facets.lengths, (value) => t(`lengths.${value}`))}</Group>
      <Group legend={t("rating")}>
        {["", ...facets.ratings.map(({ value }) => value)].map((value) => (
          <label key={value} className="radio">
            <input form={formId} type="radio" name="rating" value={value} defaultChecked={(filters.rating ?? "") === value} />
            <span className="grow">{value === "" ? t("ratingAny") : t("ratingFrom", { value })}</span>
            {value !== "" && (
              <span className="meta num">{countText(facets.ratings.find((facet) => facet.value === value)?.count ?? 0, locale)}</span>
            )}
          </label>
        ))}
      </Group>
      <button type="submit" form={formId} className="btn btn-primary btn-wide only-narrow">
        {t("show", { count: total })}
      </button>
    </>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="stack stack-1 filter-group">
      <legend className="label">{legend}</legend>
      {children}
    </fieldset>
  );
}
