import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CatalogueEmpty } from "@/components/courses/catalogue-empty";
import { CatalogueFilterGroups } from "@/components/courses/catalogue-filters";
import { CourseCard } from "@/components/courses/course-card";
import { CourseSearch } from "@/components/courses/course-search";
import { FilterChips } from "@/components/courses/filter-chips";
import { LiveForm } from "@/components/courses/live-form";
import { alternatesFor } from "@/components/courses/page-metadata";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { currentActor } from "@/lib/auth/current";
import { catalogueHref, catalogueSorts, readFilters } from "@/lib/courses/catalogue";
import { listCatalogue } from "@/lib/courses/catalogue-queries";
import { forPage } from "@/lib/for-page";
import { localisedPath } from "@/lib/i18n/paths";
import { pageCount } from "@/lib/pages";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const formId = "catalogue";
const resultsId = "results";
const toggleId = "filter-toggle";

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, locale, params] = await Promise.all([getTranslations("catalogue"), getLocale(), searchParams]);
  const filters = readFilters(params);
  const isPlain = catalogueHref({ ...filters, page: 1 }) === "/courses";
  return {
    title: t("title"),
    description: t("description"),
    alternates: alternatesFor(isPlain ? catalogueHref({ page: filters.page }) : "/courses", locale),
    // Every combination of filters is a page of the same courses; one of them is enough for search engines.
    robots: isPlain ? undefined : { index: false, follow: true },
  };
}

export default async function Page({ searchParams }: Props) {
  const filters = readFilters(await searchParams);
  const [actor, locale, t] = await Promise.all([currentActor(), getLocale(), getTranslations("catalogue")]);
  const { page, totalPublished, groups, facets } = await forPage(listCatalogue(actor, filters));
  const isFiltered = catalogueHref({ ...filters, page: 1, sort: "match" }) !== "/courses";
  const from = (page.page - 1) * page.pageSize + 1;
  const on =
    [filters.categories, filters.levels, filters.languages, filters.prices, filters.lengths].flat().length + (filters.rating ? 1 : 0);
  return (
    <div className="wrap">
      <div className="catalogue-head">
        <div className="stack">
          <h1 className="page-title">{t("title")}</h1>
          <p className="meta num" role="status">
            {isFiltered ? t("count", { shown: page.total, total: totalPublished }) : t("all", { total: totalPublished })}
          </p>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: the search element is not known to all browsers we support */}
        <form id={formId} role="search" className="catalogue-find" action={localisedPath("/courses", locale)} method="get">
          <CourseSearch defaultValue={filters.search} placeholder={t("placeholder")} />
        </form>
      </div>
      <div className="shelf">
        <aside className="filter-column" aria-label={t("filters")}>
          <details className="filter-toggle only-narrow" id={toggleId}>
            <summary className={buttonClass({ size: "sm" })}>
              <Icon name="settings" size="sm" />
              {on > 0 ? t("filtersOn", { count: on }) : t("filters")}
            </summary>
          </details>
          <div className="filters">
            <CatalogueFilterGroups formId={formId} filters={filters} facets={facets} total={page.total} />
          </div>
        </aside>
        <section className="stack stack-6 catalogue-results" id={resultsId} aria-labelledby="results-title">
          <h2 className="sr" id="results-title">
            {t("results")}
          </h2>
          <div className="row between wrapx catalogue-bar">
            <FilterChips filters={filters} />
            <div className="row catalogue-sort">
              <label className="row">
                <span className="meta hide-narrow whitespace-nowrap">{t("sortBy")}</span>
                <select
                  className="select"
                  form={formId}
                  name="sort"
                  defaultValue={filters.sort === "match" ? "" : filters.sort}
                  aria-label={t("sortBy")}
                >
                  {catalogueSorts.map((sort) => (
                    <option key={sort} value={sort === "match" ? "" : sort}>
                      {t(`sorts.${sort}`)}
                    </option>
                  ))}
                </select>
              </label>
              <noscript>
                <button type="submit" form={formId} className={buttonClass({ size: "sm" })}>
                  {t("apply")}
                </button>
              </noscript>
            </div>
          </div>
          {page.items.length > 0 ? (
            <div className="cards">
              {page.items.map((course, index) => (
                <CourseCard key={course.id} course={course} isFirst={index < 3} />
              ))}
            </div>
          ) : (
            <CatalogueEmpty filters={filters} total={page.total} groups={groups} />
          )}
          {page.items.length > 0 && (
            <Pagination
              page={page.page}
              totalPages={pageCount(page)}
              hrefFor={(number) => catalogueHref({ ...filters, page: number })}
              summary={t("pageSummary", { from, to: from + page.items.length - 1, total: page.total })}
            />
          )}
        </section>
      </div>
      <LiveForm formId={formId} resultsId={resultsId} toggleId={toggleId} />
    </div>
  );
}
