import "server-only";
import { averageSql, isPaidSql } from "@/lib/courses/cards";
import type { CatalogueFilters, CatalogueSort } from "@/lib/courses/catalogue";
import type { SearchTerms } from "@/lib/courses/search";
import { Prisma } from "@/lib/generated/prisma/client";

/** How alike a text must be to count as meant: "statstics" and "statistics" are at 0.67, "pithon" and "python" at 0.43. */
const similarity = "0.42";
/** Somebody who types a name wants that person's courses after those that carry the word themselves. */
const instructorRank = 0.4;

/** The length of a course as the filter knows it; `c` is the course. */
export const lengthSql = Prisma.sql`(case when c.estimated_duration_minutes < 180 then 'short'
  when c.estimated_duration_minutes <= 480 then 'medium' when c.estimated_duration_minutes > 480 then 'long' end)`;

/** The highest rating step the average reaches; `c` is the course. */
export const ratingStepSql = Prisma.sql`(case when ${averageSql} >= 4.5 then '4.5' when ${averageSql} >= 4 then '4'
  when ${averageSql} >= 3.5 then '3.5' end)`;

/**
 * Common table expressions that end in `found (id, rank)`: published courses whose words begin as typed, whose text contains what was typed,
 * or whose instructor is called so; and only if there is none of these, the ones that look like it, so that a typo still finds.
 * E-mail addresses are part of the users' search column and are never matched.
 *
 * The similarity operator can use the index but takes its threshold from a setting. set_config is evaluated with the row of `words`, which
 * the operator needs as its argument, so it holds before the first comparison; it ends with the statement.
 */
export function searchSql({ text, query, slips, pattern }: SearchTerms): Prisma.Sql {
  const never = Prisma.sql`false`;
  const hasWords = query ? Prisma.sql`c.search_vector @@ to_tsquery('simple', ${query})` : never;
  const contains = pattern ? Prisma.sql`c.search_text like ${pattern}` : never;
  const rank = query ? Prisma.sql`ts_rank(c.search_vector, to_tsquery('simple', ${query}))` : Prisma.sql`0.1`;
  const called = pattern ?? `${text}%`;
  return Prisma.sql`
    strict as materialized (
      select id, max(rank) as rank from (
        select c.id, ${rank} + case when fold_text(c.title) like ${pattern ?? ""} then 1 else 0 end as rank
        from courses c where c.is_published and (${hasWords} or ${contains})
        union all
        select c.id, ${instructorRank}::float8 from users u join courses c on c.instructor_id = u.id
        where c.is_published and u.search_text like ${called} and fold_text(u.full_name) like ${called}
      ) matches group by id
    ),
    words as materialized (
      select ${text}::text as typed, set_config('pg_trgm.word_similarity_threshold', ${similarity}, true) as threshold
    ),
    found as materialized (
      select id, rank from strict
      union all
      select id, max(rank) from (
        select c.id, word_similarity(words.typed, c.search_text) + word_similarity(words.typed, fold_text(c.title)) as rank
        from words join courses c on words.typed <% c.search_text
        where c.is_published and not exists (select 1 from strict)
        union all
        select c.id, 0.8 from courses c
        where c.is_published and ${slips ? Prisma.sql`c.search_vector @@ to_tsquery('simple', ${slips})` : never}
          and not exists (select 1 from strict)
        union all
        select c.id, word_similarity(words.typed, fold_text(u.full_name))
        from words join users u on words.typed <% u.search_text join courses c on c.instructor_id = u.id
        where c.is_published and words.typed <% fold_text(u.full_name) and not exists (select 1 from strict)
      ) alike where length(${text}) >= 4 group by id
    ),`;
}

/** What the chosen filters ask of a course `c`. */
export function filterSql(filters: CatalogueFilters): Prisma.Sql {
  const conditions = [Prisma.sql`c.is_published`];
  const among = (expression: Prisma.Sql, values: readonly string[]) => {
    if (values.length > 0) conditions.push(Prisma.sql`${expression} = any(${[...values]}::text[])`);
  };
  among(Prisma.sql`c.category`, filters.categories);
  among(Prisma.sql`c.difficulty_level::text`, filters.levels);
  among(Prisma.sql`c.language`, filters.languages);
  among(Prisma.sql`(case when ${isPaidSql} then 'paid' else 'free' end)`, filters.prices);
  among(lengthSql, filters.lengths);
  if (filters.rating) conditions.push(Prisma.sql`${averageSql} >= ${Number(filters.rating)}::float8`);
  return Prisma.join(conditions, " and ");
}

/** The order of a list; `c` is the course, `found` the match if there is a search. */
export function orderSql(sort: CatalogueSort, isSearch: boolean): Prisma.Sql {
  switch (sort) {
    case "newest":
      return Prisma.sql`c.published_at desc, c.id`;
    case "learners":
      return Prisma.sql`c.enrollments_count desc, c.id`;
    case "rating":
      // Ten imagined ratings of 3.5 keep a single enthusiast from standing above a hundred satisfied learners.
      return Prisma.sql`(c.rating_sum + 35)::float8 / (c.rating_count + 10) desc, c.enrollments_count desc, c.id`;
    case "price":
      // Amounts of two currencies cannot be compared, so each currency is sorted by itself, after what is free.
      return Prisma.sql`${isPaidSql}, c.currency, c.price_minor, c.enrollments_count desc, c.id`;
    case "match":
      return isSearch ? Prisma.sql`found.rank desc, c.enrollments_count desc, c.id` : Prisma.sql`c.enrollments_count desc, c.id`;
  }
}
