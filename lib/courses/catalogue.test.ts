import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type CatalogueFilters, catalogueHref, noFilters, readFilters } from "@/lib/courses/catalogue";
import { listCatalogue, suggestCourses } from "@/lib/courses/catalogue-queries";
import { getHome } from "@/lib/courses/home-queries";
import { foldText, searchTerms } from "@/lib/courses/search";
import { pool, prisma } from "@/lib/db";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";

const ask = (filters: Partial<CatalogueFilters>) => listCatalogue(null, { ...noFilters, ...filters });
const titles = async (filters: Partial<CatalogueFilters>) => (await ask(filters)).page.items.map(({ title }) => title);

beforeAll(async () => {
  const salma = await createUser({ role: "instructor", fullName: "Salma Nasser", email: "hidden-address@lms.local" });
  const hassan = await createUser({ role: "instructor", fullName: "حسن الترك" });
  await createCourse({
    instructorId: salma.id,
    title: "Statistics Without Fear",
    category: "mathematics",
    difficultyLevel: "beginner",
    estimatedDurationMinutes: 380,
    priceMinor: 3900n,
    currency: "USD",
    isFree: false,
    enrollmentsCount: 50,
    ratingSum: 98,
    ratingCount: 20,
    publishedAt: new Date("2026-01-02"),
  });
  await createCourse({
    instructorId: salma.id,
    title: "Python for Field Biologists",
    description: "Count birds, draw maps.",
    category: "computing",
    difficultyLevel: "intermediate",
    estimatedDurationMinutes: 600,
    enrollmentsCount: 90,
    ratingSum: 16,
    ratingCount: 4,
    publishedAt: new Date("2026-03-01"),
  });
  await createCourse({
    instructorId: hassan.id,
    title: "خطّ النّسخ من النقطة إلى السطر",
    description: "أساس الكتابة بقلم القصب",
    category: "craft",
    language: "ar",
    difficultyLevel: "beginner",
    estimatedDurationMinutes: 120,
    enrollmentsCount: 10,
    publishedAt: new Date("2026-02-01"),
  });
  await createCourse({ instructorId: salma.id, title: "Statistics, an unfinished draft", isPublished: false, publishedAt: null });
});

afterEach(() => vi.restoreAllMocks());

describe("search", () => {
  it.each([
    ["a word", "statistics", "Statistics Without Fear"],
    ["the beginning of a word", "stat", "Statistics Without Fear"],
    ["words in another order", "fear statistics", "Statistics Without Fear"],
    ["a part of the description", "draw maps", "Python for Field Biologists"],
    ["a missing letter", "statstics", "Statistics Without Fear"],
    ["two letters exchanged", "pyhton", "Python for Field Biologists"],
    ["a wrong letter", "statistigs", "Statistics Without Fear"],
    ["a doubled letter", "pythonn", "Python for Field Biologists"],
    ["Arabic without marks", "خط النسخ", "خطّ النّسخ من النقطة إلى السطر"],
    ["ha for ta marbuta", "النقطه", "خطّ النّسخ من النقطة إلى السطر"],
    ["another alef", "أساس", "خطّ النّسخ من النقطة إلى السطر"],
    ["a bare alef for one with hamza", "الى السطر", "خطّ النّسخ من النقطة إلى السطر"],
    ["tatweel", "القـــصب", "خطّ النّسخ من النقطة إلى السطر"],
    ["an instructor", "Hassan", undefined],
    ["an instructor in Arabic", "حسن الترك", "خطّ النّسخ من النقطة إلى السطر"],
  ])("finds by %s", async (_, search, first) => {
    expect((await titles({ search }))[0]).toBe(first);
  });

  it("finds all courses of an instructor by name, and by a misspelled one", async () => {
    expect(await titles({ search: "salma" })).toEqual(["Python for Field Biologists", "Statistics Without Fear"]);
    expect(await titles({ search: "salma naser" })).toHaveLength(2);
  });

  it("never matches an e-mail address", async () => {
    expect(await titles({ search: "hidden-address" })).toEqual([]);
    expect(await titles({ search: "lms.local" })).toEqual([]);
    expect(await titles({ search: "hidden-adress@lms" })).toEqual([]);
  });

  it("never shows a draft", async () => {
    expect(await titles({ search: "unfinished draft" })).toEqual([]);
  });

  it.each([
    "%",
    "_",
    "\\",
    "%_\\",
    "'",
    "' or 1=1 --",
    "a & b | !c:*",
    "<->",
    "(((",
    "\u0000",
    "stat\u0000istics",
    "\ud800",
    "ﷺ",
    "ًٌٍ",
    "🙂",
    "x".repeat(5000),
  ])("takes %j as text, not as syntax", async (search) => {
    const { page } = await ask({ search });
    expect(page.total).toBe(page.items.length);
  });

  it("finds nothing for signs alone, rather than everything", async () => {
    expect(await titles({ search: "%%%" })).toEqual([]);
  });

  it("folds as the database does", async () => {
    const samples = ["Über ＡＢＣ", "إِسْـلَام", "مدرسة ؤئ ى ٱ", "ﻻ ﷲ", "Straße ΣΑΣ", "a\u0301b"];
    for (const sample of samples) {
      const [row] = await prisma.$queryRaw<{ folded: string }[]>`select fold_text(${sample}) as folded`;
      expect.soft(foldText(sample), sample).toBe(row?.folded);
    }
    expect(searchTerms("  ")).toBeNull();
    expect(searchTerms("100% c++")).toMatchObject({ query: "'100':* & 'c':*", pattern: "%100\\% c++%" });
  });

  it("suggests while somebody types", async () => {
    expect((await suggestCourses("pyth")).map(({ title }) => title)).toEqual(["Python for Field Biologists"]);
    expect(await suggestCourses(" ")).toEqual([]);
  });
});

describe("filters", () => {
  it.each<[string, Partial<CatalogueFilters>, number]>([
    ["subject", { categories: ["mathematics", "craft"] }, 2],
    ["level", { levels: ["beginner"] }, 2],
    ["language", { languages: ["ar"] }, 1],
    ["price", { prices: ["paid"] }, 1],
    ["length", { lengths: ["short", "long"] }, 2],
    ["rating", { rating: "4.5" }, 1],
    ["two groups", { levels: ["beginner"], prices: ["free"] }, 1],
    ["an unknown subject", { categories: ["alchemy"] }, 0],
  ])("by %s", async (_, filters, expected) => {
    const { page } = await ask(filters);
    expect(page.items).toHaveLength(expected);
    expect(page.total).toBe(expected);
  });

  it("counts each choice given the other groups, and the whole apart", async () => {
    const { facets, totalPublished } = await ask({ levels: ["beginner"] });
    expect(totalPublished).toBe(3);
    expect(facets.levels).toEqual([
      { value: "beginner", count: 2 },
      { value: "intermediate", count: 1 },
      { value: "advanced", count: 0 },
    ]);
    expect(facets.categories).toEqual([
      { value: "craft", count: 1 },
      { value: "mathematics", count: 1 },
    ]);
    expect(facets.prices).toEqual([
      { value: "free", count: 1 },
      { value: "paid", count: 1 },
    ]);
    expect(facets.ratings.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it.each<[CatalogueFilters["sort"], string]>([
    ["match", "Python for Field Biologists"],
    ["newest", "Python for Field Biologists"],
    ["learners", "Python for Field Biologists"],
    ["rating", "Statistics Without Fear"],
    ["price", "Python for Field Biologists"],
  ])("sorts by %s", async (sort, first) => {
    expect((await titles({ sort }))[0]).toBe(first);
  });

  it("pages, and is empty past the end", async () => {
    const first = await ask({ pageSize: 2, sort: "newest" });
    const second = await ask({ pageSize: 2, page: 2, sort: "newest" });
    expect(new Set([...first.page.items, ...second.page.items].map(({ id }) => id)).size).toBe(3);
    expect((await ask({ page: 5000 })).page).toMatchObject({ items: [], total: 3 });
  });
});

describe("the address", () => {
  it("reads what it writes", () => {
    const filters: CatalogueFilters = {
      ...noFilters,
      search: "a & b",
      categories: ["craft", "science"],
      levels: ["advanced"],
      languages: ["ar"],
      prices: ["free"],
      lengths: ["long"],
      rating: "4",
      sort: "newest",
      page: 3,
    };
    const params: Record<string, string | string[]> = {};
    for (const [name, value] of new URL(catalogueHref(filters), "http://x").searchParams) {
      const before = params[name];
      params[name] = before === undefined ? value : [...[before].flat(), value];
    }
    expect(readFilters(params)).toEqual(filters);
    expect(catalogueHref(noFilters)).toBe("/courses");
  });

  it.each<[Record<string, string | string[]>, Partial<CatalogueFilters>]>([
    [{ page: "99999999999999999999" }, { page: 1 }],
    [{ page: "6000" }, { page: 5000 }],
    [{ page: "-1" }, { page: 1 }],
    [{ page: "1.5" }, { page: 1 }],
    [{ page: ["2", "3"] }, { page: 2 }],
    [{ level: "wizard", price: "0", length: "", sort: "; drop table", rating: "NaN" }, {}],
    [{ category: ["\u0000craft", "x".repeat(200), ""] }, { categories: ["craft"] }],
    [{ search: "x".repeat(500) }, { search: "x".repeat(100) }],
  ])("survives %j", (params, expected) => {
    expect(readFilters(params)).toEqual({ ...noFilters, ...expected });
  });
});

describe("the viewer's own courses", () => {
  it("carry progress and the lesson to go on with, and nobody else's", async () => {
    const [student, stranger] = await Promise.all([createActor(), createActor()]);
    const course = await createCourse({ title: "Own progress", enrollmentsCount: 1000 });
    const chapter = await createLesson(course.id, { title: "Chapter" });
    const first = await createLesson(course.id, { parentLessonId: chapter.id, title: "First" });
    const second = await createLesson(course.id, { parentLessonId: chapter.id, title: "Second" });
    const enrollment = await prisma.enrollment.create({
      data: { studentId: student.id, courseId: course.id, enrolledAt: new Date(), completedLessonsCount: 2, totalLessonsCount: 3 },
    });
    for (const lessonId of [chapter.id, first.id]) {
      const done = { status: "completed", completedAt: new Date(), completionPercentage: 100 } as const;
      await prisma.lessonProgress.create({ data: { enrollmentId: enrollment.id, lessonId, ...done } });
    }
    const mine = (await listCatalogue(student, noFilters)).page.items[0];
    expect(mine?.enrollment).toEqual({
      status: "active",
      completedLessons: 1,
      totalLessons: 2,
      chapters: [["done", "todo"]],
      nextLesson: { id: second.id, slug: second.slug, title: "Second", lessonType: "text", number: 2 },
    });
    expect((await listCatalogue(stranger, noFilters)).page.items[0]?.enrollment).toBeNull();
    expect((await listCatalogue(null, noFilters)).page.items[0]?.enrollment).toBeNull();
    await prisma.course.update({ where: { id: course.id }, data: { isPublished: false } });
  });
});

describe("budgets", () => {
  it("a page of the catalogue takes two queries, searched and filtered or not", async () => {
    const student = await createActor();
    const queries = vi.spyOn(pool, "query");
    await listCatalogue(student, noFilters);
    expect(queries).toHaveBeenCalledTimes(2);
    await listCatalogue(student, { ...noFilters, search: "statstics", levels: ["beginner"], rating: "4", sort: "rating" });
    expect(queries).toHaveBeenCalledTimes(4);
  });

  it("the home page takes three", async () => {
    const queries = vi.spyOn(pool, "query");
    const home = await getHome(null, "en");
    expect(queries).toHaveBeenCalledTimes(3);
    expect(home).toMatchObject({ totalPublished: 3, excerpt: null });
    expect(home.courses).toHaveLength(3);
    expect(home.courses.slice(0, 2).every(({ difficultyLevel }) => difficultyLevel === "beginner")).toBe(true);
  });
});
