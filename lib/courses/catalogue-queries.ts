import "server-only";
import { isPaidSql, readCards } from "@/lib/courses/cards";
import { type CatalogueFilters, type CatalogueGroup, type Facets, facetsOf, noFilters, totalOf } from "@/lib/courses/catalogue";
import { filterSql, lengthSql, orderSql, ratingStepSql, searchSql } from "@/lib/courses/catalogue-sql";
import type { Viewer } from "@/lib/courses/policy";
import type { CourseCardView, DifficultyLevel } from "@/lib/courses/schema";
import { searchTerms } from "@/lib/courses/search";
import { prisma } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Page } from "@/lib/pages";

export type Catalogue = {
  page: Page<CourseCardView>;
  /** Published courses in all, whatever the search and the filters. */
  totalPublished: number;
  /** What matches the search, by filterable properties: from it follows what loosening a filter would show. */
  groups: CatalogueGroup[];
  facets: Facets;
};

/** Published courses that match, with counts for every filter and the viewer's own progress. Two queries. */
export async function listCatalogue(viewer: Viewer, filters: CatalogueFilters): Promise<Catalogue> {
  const [{ groups, totalPublished }, items] = await Promise.all([readGroups(filters.search), readCatalogueCards(viewer, filters)]);
  return {
    page: { items, total: totalOf(groups, filters), page: filters.page, pageSize: filters.pageSize },
    totalPublished,
    groups,
    facets: facetsOf(groups, filters),
  };
}

/** A few published courses that match what somebody is typing, best first. One query. */
export function suggestCourses(typed: string, limit = 6): Promise<CourseCardView[]> {
  if (!searchTerms(typed)) return Promise.resolve([]);
  return readCatalogueCards(null, { ...noFilters, search: typed, pageSize: limit });
}

function readCatalogueCards(viewer: Viewer, filters: CatalogueFilters): Promise<CourseCardView[]> {
  const terms = searchTerms(filters.search);
  const isSearch = terms !== null;
  const chosen = Prisma.sql`
    select id, row_number() over () as place from (
      select c.id from courses c ${isSearch ? Prisma.sql`join found on found.id = c.id` : Prisma.empty}
      where ${filterSql(filters)} order by ${orderSql(filters.sort, isSearch)}
      limit ${filters.pageSize} offset ${(filters.page - 1) * filters.pageSize}
    ) page`;
  return readCards(viewer, chosen, terms ? searchSql(terms) : Prisma.empty);
}

type GroupRow = {
  category: string | null;
  level: DifficultyLevel | null;
  language: string;
  is_paid: boolean;
  length: CatalogueGroup["length"];
  rating: CatalogueGroup["rating"];
  count: number;
  published: number;
};

/** Every combination of filterable properties among the courses that match a search, counted in one pass. */
export async function readGroups(search: string): Promise<{ groups: CatalogueGroup[]; totalPublished: number }> {
  const terms = searchTerms(search);
  const rows = await prisma.$queryRaw<GroupRow[]>`
    with ${terms ? searchSql(terms) : Prisma.empty} counted as (
      select c.category, c.difficulty_level::text as level, c.language, ${isPaidSql} as is_paid, ${lengthSql} as length,
        ${ratingStepSql} as rating, count(*)::int as count
      from courses c ${terms ? Prisma.sql`join found on found.id = c.id` : Prisma.empty}
      where c.is_published group by 1, 2, 3, 4, 5, 6
    )
    select counted.*, whole.published
    from (select count(*)::int as published from courses where is_published) whole left join counted on true`;
  const groups = rows
    .filter(({ count }) => count !== null)
    .map(({ category, level, language, is_paid, length, rating, count }) => ({
      category,
      level,
      language,
      isPaid: is_paid,
      length,
      rating,
      count,
    }));
  return { groups, totalPublished: rows[0]?.published ?? 0 };
}
