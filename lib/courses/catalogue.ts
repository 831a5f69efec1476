import { type DifficultyLevel, difficultyLevels } from "@/lib/courses/schema";
import { storable } from "@/lib/courses/search";

export const catalogueSorts = ["match", "newest", "learners", "rating", "price"] as const;
export type CatalogueSort = (typeof catalogueSorts)[number];
export const coursePrices = ["free", "paid"] as const;
export type CoursePrice = (typeof coursePrices)[number];
/** Under 3 hours, 3 to 8, longer. */
export const courseLengths = ["short", "medium", "long"] as const;
export type CourseLength = (typeof courseLengths)[number];
/** "This and better", in stars. */
export const ratingSteps = ["4.5", "4", "3.5"] as const;
export type RatingStep = (typeof ratingSteps)[number];
export const courseLanguages = ["en", "ar"] as const;

const pageSize = 12;
/** Deep pages cost what they skip; nobody reads so far. */
const lastPage = 5000;
const mostChoices = 20;

/** What is asked of the catalogue. Within a group one of the choices must hold, between groups all; an empty group asks nothing. */
export type CatalogueFilters = {
  search: string;
  categories: string[];
  levels: DifficultyLevel[];
  languages: string[];
  prices: CoursePrice[];
  lengths: CourseLength[];
  rating: RatingStep | null;
  sort: CatalogueSort;
  page: number;
  pageSize: number;
};

export const noFilters: CatalogueFilters = {
  search: "",
  categories: [],
  levels: [],
  languages: [],
  prices: [],
  lengths: [],
  rating: null,
  sort: "match",
  page: 1,
  pageSize,
};

type SearchParams = Record<string, string | string[] | undefined>;

/** The filters of an address. Anything may stand in one: what is unknown is left out, what is too large is cut. */
export function readFilters(params: SearchParams): CatalogueFilters {
  const all = (name: string) => [params[name] ?? []].flat().map((value) => storable(value).trim());
  const chosen = <T extends string>(name: string, known: readonly T[]) => known.filter((value) => all(name).includes(value));
  const page = Number(all("page")[0] ?? 1);
  return {
    search: (all("search")[0] ?? "").slice(0, 100),
    categories: [...new Set(all("category").filter((value) => value.length > 0 && value.length <= 100))].slice(0, mostChoices),
    levels: chosen("level", difficultyLevels),
    languages: chosen("language", courseLanguages),
    prices: chosen("price", coursePrices),
    lengths: chosen("length", courseLengths),
    rating: chosen("rating", ratingSteps)[0] ?? null,
    sort: chosen("sort", catalogueSorts)[0] ?? "match",
    page: Number.isSafeInteger(page) && page >= 1 ? Math.min(page, lastPage) : 1,
    pageSize,
  };
}

/** The address of the catalogue with these filters; the shortest one that means them. */
export function catalogueHref(filters: Partial<CatalogueFilters>): string {
  const params = new URLSearchParams();
  if (filters.search) params.set("search", filters.search);
  for (const value of filters.categories ?? []) params.append("category", value);
  for (const value of filters.levels ?? []) params.append("level", value);
  for (const value of filters.languages ?? []) params.append("language", value);
  for (const value of filters.prices ?? []) params.append("price", value);
  for (const value of filters.lengths ?? []) params.append("length", value);
  if (filters.rating) params.set("rating", filters.rating);
  if (filters.sort && filters.sort !== "match") params.set("sort", filters.sort);
  if (filters.page && filters.page > 1) params.set("page", String(filters.page));
  const query = params.toString();
  return query ? `/courses?${query}` : "/courses";
}

/** One combination of all properties that can be filtered by, and how many courses have it. */
export type CatalogueGroup = {
  category: string | null;
  level: DifficultyLevel | null;
  language: string;
  isPaid: boolean;
  length: CourseLength | null;
  /** The highest step the average reaches. */
  rating: RatingStep | null;
  count: number;
};

export type FacetValue<T extends string = string> = { value: T; count: number };
export type Facets = {
  categories: FacetValue[];
  levels: FacetValue<DifficultyLevel>[];
  languages: FacetValue[];
  prices: FacetValue<CoursePrice>[];
  lengths: FacetValue<CourseLength>[];
  ratings: FacetValue<RatingStep>[];
};

type Test = (group: CatalogueGroup) => boolean;
type Dimension = "categories" | "levels" | "languages" | "prices" | "lengths" | "rating";

function testsOf(filters: CatalogueFilters): Record<Dimension, Test> {
  const among = <T>(choices: readonly T[], read: (group: CatalogueGroup) => T | null): Test => {
    if (choices.length === 0) return () => true;
    return (group) => {
      const value = read(group);
      return value !== null && choices.includes(value);
    };
  };
  const { rating } = filters;
  return {
    categories: among(filters.categories, ({ category }) => category),
    levels: among(filters.levels, ({ level }) => level),
    languages: among(filters.languages, ({ language }) => language),
    prices: among(filters.prices, priceOf),
    lengths: among(filters.lengths, ({ length }) => length),
    rating: rating === null ? () => true : (group) => reaches(group.rating, rating),
  };
}

/** How many courses the filters leave. */
export function totalOf(groups: readonly CatalogueGroup[], filters: CatalogueFilters): number {
  const tests = Object.values(testsOf(filters));
  return sum(groups.filter((group) => tests.every((test) => test(group))));
}

/**
 * How many courses each choice would show, given the choices in the other groups. Subjects are sorted by that number; a chosen one is listed
 * even when nothing is left of it.
 */
export function facetsOf(groups: readonly CatalogueGroup[], filters: CatalogueFilters): Facets {
  const tests = testsOf(filters);
  const without = (dimension: Dimension) => {
    const others = (Object.keys(tests) as Dimension[]).filter((name) => name !== dimension).map((name) => tests[name]);
    return groups.filter((group) => others.every((test) => test(group)));
  };
  const counted = <T extends string>(dimension: Dimension, values: readonly T[], has: (group: CatalogueGroup, value: T) => boolean) => {
    const open = without(dimension);
    return values.map((value) => ({ value, count: sum(open.filter((group) => has(group, value))) }));
  };
  const present = groups.flatMap(({ category }) => category ?? []);
  const categories = [...new Set([...present, ...filters.categories])];
  return {
    categories: counted("categories", categories, (group, value) => group.category === value)
      .filter(({ value, count }) => count > 0 || filters.categories.includes(value))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
    levels: counted("levels", difficultyLevels, (group, value) => group.level === value),
    languages: counted("languages", courseLanguages, (group, value) => group.language === value),
    prices: counted("prices", coursePrices, (group, value) => priceOf(group) === value),
    lengths: counted("lengths", courseLengths, (group, value) => group.length === value),
    ratings: counted("rating", ratingSteps, (group, value) => reaches(group.rating, value)),
  };
}

function priceOf({ isPaid }: CatalogueGroup): CoursePrice {
  return isPaid ? "paid" : "free";
}

function reaches(reached: RatingStep | null, asked: RatingStep): boolean {
  return reached !== null && Number(reached) >= Number(asked);
}

function sum(groups: readonly CatalogueGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}
