import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { createTranslator } from "use-intl/core";
import { afterEach, describe, expect, it } from "vitest";
import ar from "@/lib/i18n/messages/ar/importer.json";
import en from "@/lib/i18n/messages/en/importer.json";
import { formatPlan, type ImporterTranslator } from "./format-plan";
import { readDocument } from "./front-matter";
import { linksOf, resolvePath, rewriteLinks } from "./links";
import { humanise, orderPrefix, slugify, splitEdition } from "./names";
import { flatten, isImportable, type PlanOptions } from "./plan";
import { planCourse } from "./plan-course";
import { readCourseFolder } from "./read-folder";
import { readCourseZip } from "./read-zip";
import type { SourceTree } from "./source-tree";

function treeOf(files: Record<string, string>): SourceTree {
  const list = Object.entries(files).map(([path, text]) => ({ path, size: strToU8(text).length, read: async () => strToU8(text) }));
  return { name: "my-course", files: list, skipped: [], close: async () => undefined };
}

const planOf = (files: Record<string, string>, options?: PlanOptions) => planCourse(treeOf(files), options);
const findings = (plan: { problems: { message: string; path: string }[] }) =>
  plan.problems.map(({ message, path }) => `${message} ${path}`);

describe("names", () => {
  it.each([
    ["01-first-lesson", 1, "First lesson"],
    ["accessing-array-values", null, "Accessing array values"],
    ["3. Title", 3, "Title"],
    ["2024", null, "2024"],
    ["10_ten", 10, "Ten"],
    ["2d-graphics", null, "2d graphics"],
    ["01-الدرس", 1, "الدرس"],
  ])("reads %s", (name, order, title) => {
    expect(orderPrefix(name)).toBe(order);
    expect(humanise(name)).toBe(title);
  });

  it("slugs by the contract's rule", () => {
    expect(slugify("  C++ & You: an_Intro — 2 ")).toBe("c-you-an-intro-2");
    expect(slugify("الدرس الأول")).toBe("");
  });

  it("knows a language suffix when it sees one", () => {
    expect(splitEdition("problem_zh-cn")).toEqual({ stem: "problem", edition: "zh-cn" });
    expect(splitEdition("lesson.ar")).toEqual({ stem: "lesson", edition: "ar" });
    expect(splitEdition("problem_pt_br")).toEqual({ stem: "problem", edition: "pt-br" });
    expect(splitEdition("chapter_xx")).toBeNull();
    expect(splitEdition("ru")).toBeNull();
  });
});

describe("front matter", () => {
  it("is a mapping right after the first ruler", () => {
    expect(readDocument("\uFEFF---\r\ntitle: A\r\n---\r\nBody")).toEqual({ fields: { title: "A" }, body: "Body" });
    expect(readDocument("---\n---\nBody")).toEqual({ fields: {}, body: "Body" });
  });

  it("is not a text between rulers", () => {
    for (const text of ["---\n\n# WIN\n\nWell done: you.\n\n---", "---\nJust words\n---\nMore", "Text\n\n---\n"]) {
      expect(readDocument(text)).toEqual({ fields: {}, body: text });
    }
  });

  it("says on which line of the file the YAML is wrong", () => {
    expect(readDocument("---\ntitle: A\nlevel: [b\n---\nBody").fault?.line).toBeGreaterThanOrEqual(3);
  });

  it("does not reach prototypes and limits aliases", () => {
    expect(readDocument("---\n__proto__: { polluted: true }\n---\n").fields.polluted).toBeUndefined();
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefg".replace(/./g, (letter) => `${letter}: &${letter} [${Array(9).fill(`*${String.fromCharCode(letter.charCodeAt(0) - 1)}`)}]\n`)}---\n`;
    expect(readDocument(bomb).fault).toBeDefined();
  });
});

describe("links", () => {
  it("changes addresses and nothing else", () => {
    const text =
      'A [*b*](x.md "t (1)") ![c [d]](y.png) `[e](z)` [![f](g.png)](h.md)\n\n[i][j]\n\n[j]: k.md\n\n::file{src="l.csv" title="M"}';
    expect(linksOf(text).map(({ url }) => url)).toEqual(["k.md", "x.md", "y.png", "h.md", "g.png", "k.md", "l.csv"]);
    expect(rewriteLinks(text, ({ url }) => `/${url}`)).toBe(
      'A [*b*](</x.md> "t (1)") ![c \\[d\\]](</y.png>) `[e](z)` [![f](</g.png>)](</h.md>)\n\n[i][j]\n\n[j]: </k.md>\n\n::file{src="/l.csv" title="M"}',
    );
    expect(rewriteLinks(text, ({ kind }) => (kind === "link" ? null : undefined))).toContain(
      "A *b* ![c [d]](y.png) `[e](z)` ![f](g.png)\n\ni\n",
    );
  });

  it("resolves from the file that holds them and never above the folder", () => {
    expect(resolvePath("../media/a%20b.png?x#y", "01-a/b.md")).toEqual({ path: "media/a b.png", fragment: "y" });
    expect(resolvePath("../../../etc/passwd", "01-a/b.md")?.path).toBe("..");
    for (const url of ["https://a.example", "//a.example", "#a", "mailto:a@b.example"]) expect(resolvePath(url, "a.md")).toBeNull();
  });
});

describe("our own format", () => {
  const course = {
    "course.md":
      "---\ntitle: Statistics\nslug: stats\ncategory: mathematics\nprice: 39.00\nobjectives: [a, b]\n---\nLong *description*. See [one](01-a/01-one.md).",
    "01-a/chapter.md": "---\ntitle: Chapter A\n---\nAbout it.",
    "01-a/01-one.md": "# One\n\nSee [two](02-two.md#part) and ![p](../media/p.png).\n\n::file{src=../media/d.csv title=D}",
    "01-a/02-two.md":
      "---\ntitle: Two\ntype: video\nvideo: ../media/v.webm\nposter: ../media/p.png\ncaptions:\n  - { src: ../media/v.vtt, lang: en, label: English }\nvideo_chapters: [{ at: 5, title: B }, { at: 0, title: A }]\npreview: true\nminutes: 6\n---\n",
    "02-quiz.md":
      "---\ntitle: Quiz\nquiz:\n  questions:\n    - { type: multiple_choice, text: Q1, options: [{ text: a, correct: true }, { text: 2 }] }\n    - { type: true_false, text: Q2, answer: true }\n    - { type: short_answer, text: Q3, answer: 42 }\n---\n",
    "media/p.png": "p",
    "media/d.csv": "d",
    "media/v.webm": "v",
    "media/v.vtt": "WEBVTT",
    "media/unused.txt": "u",
  };

  it("becomes a course with chapters, lessons, films, quizzes and files", async () => {
    const plan = await planOf(course);
    expect(plan.problems).toEqual([]);
    expect(plan.course).toMatchObject({
      title: "Statistics",
      slug: "stats",
      price: "39",
      currency: "USD",
      language: "en",
      level: "beginner",
      description: "Long description. See one.",
    });
    expect(plan.course.links).toEqual([{ url: "01-a/01-one.md", kind: "lesson", slug: "one", fragment: "" }]);
    const [chapter, quiz] = plan.outline;
    expect(chapter).toMatchObject({ kind: "chapter", title: "Chapter A", slug: "chapter-a", content: "About it." });
    expect(chapter?.children[0]).toMatchObject({ kind: "lesson", title: "One", slug: "one", type: "text" });
    expect(chapter?.children[0]?.content).toMatch(/^See/);
    expect(chapter?.children[0]?.links).toEqual([
      { url: "02-two.md#part", kind: "lesson", slug: "two", fragment: "part" },
      { url: "../media/p.png", kind: "file", path: "media/p.png" },
      { url: "../media/d.csv", kind: "file", path: "media/d.csv" },
    ]);
    expect(chapter?.children[1]).toMatchObject({
      type: "video",
      minutes: 6,
      isPreview: true,
      video: { kind: "file", path: "media/v.webm" },
      poster: "media/p.png",
      captions: [{ path: "media/v.vtt", lang: "en", label: "English" }],
      videoChapters: [
        { at: 0, title: "A" },
        { at: 5, title: "B" },
      ],
    });
    expect(quiz).toMatchObject({
      type: "quiz",
      quiz: { title: "Quiz", passingScore: 70, questions: [{}, { answer: "true" }, { answer: "42" }] },
    });
    expect(plan.files.find(({ path }) => path === "media/p.png")?.usedBy).toEqual(["01-a/01-one.md", "01-a/02-two.md"]);
    expect(plan.report).toContainEqual({ path: "media/unused.txt", droppedBecause: "notReferred", values: {} });
    expect(plan.report).toHaveLength(Object.keys(course).length);
  });

  it("is found inside the one folder of a zip", async () => {
    const zip = zipSync(Object.fromEntries(Object.entries(course).map(([path, text]) => [`stats-main/${path}`, strToU8(text)])));
    const tree = await readCourseZip(zip);
    const plan = await planCourse(tree);
    await tree.close();
    expect(plan.course.slug).toBe("stats");
    expect(flatten(plan.outline)).toHaveLength(4);
  });

  it("reads our demo courses without a finding", async () => {
    for (const name of ["python-lms-demo-course", "sql-from-the-first-row"]) {
      const plan = await planCourse(await readCourseFolder(join("prisma/demo/courses", name)));
      expect(plan.problems).toEqual([]);
    }
  });

  it("reports every mistake with its file and goes on", async () => {
    const plan = await planOf({
      "course.md": "---\ntitle: [\n---\n",
      "a.md": "---\nslug: Not A Slug\nminutes: 0\ncaptons: x\n---\nText ![x](gone.png) [y](../gone) [z](gone.md)",
      "b.md": "---\ntitle: A\ntype: video\n---\n",
      "c.md":
        "---\ntitle: A\nquiz:\n  questions:\n    - { type: multiple_choice, text: Q, options: [{ text: a }, { text: a }] }\n    - { type: true_false, text: Q, answer: maybe }\n    - { type: riddle }\n---\n",
      "d.md": "---\ntitle: D\nvideo: gone.mp4\n---\n",
    });
    expect(isImportable(plan)).toBe(false);
    expect(findings(plan)).toEqual([
      "frontMatter course.md",
      "unknownFields a.md",
      "field a.md",
      "field a.md",
      "noVideo b.md",
      "notOneCorrect c.md",
      "sameOptions c.md",
      "questionField c.md",
      "questionField c.md",
      "duplicateSlug b.md",
      "duplicateSlug c.md",
      "missingFile a.md",
      "deadLink a.md",
      "deadLink a.md",
      "missingFile d.md",
    ]);
    expect(new Set(flatten(plan.outline).map(({ slug }) => slug)).size).toBe(4);
    expect(plan.outline[0]?.content).toBe("Text ![x](gone.png) y z");
  });

  it("says so when there is nothing to learn from", async () => {
    expect(findings(await planOf({ "a.txt": "x" }))).toContain("noMarkdown ");
    expect(findings(await planOf({ "README.md": "# Title" }))).toContain("noLessons ");
    expect(findings(await planOf({ "a.md": "x" }, { root: "b" }))).toContain("rootMissing b");
  });
});

describe("folders that nobody wrote for us", () => {
  it("takes titles from opening headings, then from names, and orders by number, then naturally", async () => {
    const plan = await planOf({
      "README.md": "# A Course\n\nAbout it.",
      "LICENSE.md": "MIT",
      "lesson-10.md": "Text\n\n## Part",
      "lesson-2.md": "## Part\n\nText\n\n## Other part",
      "01-first.md": "---\n\n## Only heading\n\nText\n\n---",
      "topic/index.md": "# The Topic",
      "topic/a.md": "x",
      "topic/b.md": "x",
      "single/notes.md": "x",
      "single/answer.md": "# Well done\n\n:::note\nx\n:::",
      "last.md": "---\norder: 0.5\n---\nx",
    });
    expect(plan.course.title).toBe("A Course");
    expect(plan.outline.map(({ title, kind }) => `${kind} ${title}`)).toEqual([
      "lesson Last",
      "lesson Only heading",
      "lesson Lesson 2",
      "lesson Lesson 10",
      "lesson Single",
      "chapter The Topic",
    ]);
    expect(plan.outline[1]?.content.trim()).toBe("Text");
    expect(plan.outline[2]?.content).toContain("## Part");
    expect(plan.outline[4]?.content).toBe("x\n\n::::solution[Well done]\n:::note\nx\n:::\n::::\n");
    expect(plan.report).toContainEqual({ path: "LICENSE.md", droppedBecause: "aboutTheRepository", values: {} });
  });

  it("keeps editions apart and reports what it leaves out", async () => {
    const files = { "a.md": "en", "a.ar.md": "# عنوان\n\nنص", "b.md": "en", "how_to_do_it.md": "not Italian" };
    const plain = await planOf(files);
    expect(plain.outline.map(({ sourcePath }) => sourcePath)).toEqual(["a.md", "b.md", "how_to_do_it.md"]);
    expect(plain.report).toContainEqual({ path: "a.ar.md", droppedBecause: "anotherEdition", values: { edition: "ar" } });
    const arabic = await planOf(files, { edition: "ar" });
    expect(arabic.outline.map(({ title }) => title)).toEqual(["عنوان"]);
    expect(arabic.course.language).toBe("ar");
    expect(arabic.report).toContainEqual({ path: "a.md", droppedBecause: "plainEdition", values: {} });
    expect(arabic.report).toContainEqual({ path: "b.md", droppedBecause: "noEdition", values: { edition: "ar" } });
  });

  it("gives titles without Latin letters an address from the file, or a lasting one", async () => {
    const plan = await planOf({ "01-first.md": "# الأول\n\nنص", "الثاني.md": "نص" });
    expect(plan.outline[0]?.slug).toBe("first");
    expect(plan.outline[1]?.slug).toMatch(/^lesson-[0-9a-f]{8}$/);
    expect((await planOf({ "الثاني.md": "نص" })).outline[0]?.slug).toBe(plan.outline[1]?.slug);
  });
});

describe("the javascripting workshop, as published", () => {
  const root = "node_modules/javascripting";

  it("is a course of 22 English lessons", async () => {
    const plan = await planCourse(await readCourseFolder(`${root}/problems`), { title: "JavaScripting" });
    expect(plan.outline).toHaveLength(22);
    expect(plan.outline.every(({ kind, children }) => kind === "lesson" && children.length === 0)).toBe(true);
    expect(isImportable(plan)).toBe(true);
    const arrays = plan.outline.find(({ slug }) => slug === "arrays");
    expect(arrays?.title).toBe("Arrays");
    expect(arrays?.content).toContain("```js\nconst pets");
    expect(arrays?.content).toContain(":::solution[YAY, A PIZZA ARRAY!]");
    expect(plan.report).toContainEqual({ path: "arrays/problem_ru.md", droppedBecause: "anotherEdition", values: { edition: "ru" } });
  });

  it.each([
    ["ru", /\p{Script=Cyrillic}{3}/u],
    ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]{3}/u],
  ])("is a course of 22 lessons in the edition %s, in the order of its menu", async (edition, script) => {
    const plan = await planCourse(await readCourseFolder(root), { root: "problems", edition, order: "menu.json", title: "JavaScripting" });
    expect(plan.outline).toHaveLength(22);
    expect(plan.outline.slice(0, 3).map(({ slug }) => slug)).toEqual(["introduction", "variables", "strings"]);
    // Two of them hold only a ruler and an empty heading, in every language.
    expect(plan.outline.filter(({ title, content }) => script.test(title + content))).toHaveLength(20);
    expect(findings(plan)).toHaveLength(2);
    expect(plan.course.language).toBe(edition);
  });

  it.each([
    ["en", en],
    ["ar", ar],
  ] as const)("can be read as a dry run in %s", async (locale, importer) => {
    const plan = await planCourse(await readCourseFolder(`${root}/problems`));
    const t = createTranslator({ locale, messages: { importer }, namespace: "importer" }) as ImporterTranslator;
    const text = formatPlan(plan, t);
    expect(text).toContain("arrays/problem.md → arrays");
    expect(text).not.toContain("importer.");
  });
});

describe("hostile sources", () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  const fileNamed = (name: string) => zipSync({ [name]: strToU8("x") });
  const linkZip = () => zipSync({ "a.md": [strToU8("/etc/passwd"), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });

  it.each([
    ["a name with ..", () => fileNamed("../evil.md"), "unsafeName"],
    ["a name with .. inside", () => fileNamed("a/../../evil.md"), "unsafeName"],
    ["a name with .. and backslashes", () => fileNamed("..\\evil.md"), "unsafeName"],
    ["an absolute name", () => fileNamed("/etc/evil.md"), "unsafeName"],
    ["a Windows drive", () => fileNamed("C:/evil.md"), "unsafeName"],
    ["a link", linkZip, "link"],
    ["no zip at all", () => strToU8("not a zip"), "notAZip"],
    ["nothing", () => new Uint8Array(), "notAZip"],
  ])("refuses %s", async (_, make, code) => {
    await expect(readCourseZip(make())).rejects.toMatchObject({ name: "CourseSourceError", code });
  });

  it("refuses bombs by ratio, by size and by number before inflating anything", async () => {
    const dense = zipSync({ "a.md": new Uint8Array(20 * 2 ** 20) });
    await expect(readCourseZip(dense)).rejects.toMatchObject({ code: "ratioTooHigh" });
    await expect(readCourseZip(dense, { maxRatio: 1e6, maxBytes: 2 ** 20 })).rejects.toMatchObject({ code: "tooLarge" });
    const many = zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}.md`, new Uint8Array()])));
    await expect(readCourseZip(many)).rejects.toMatchObject({ code: "tooManyEntries" });
  });

  it("refuses encrypted entries", async () => {
    const zip = fileNamed("a.md");
    const central = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip[central + 8] = (zip[central + 8] ?? 0) | 1;
    await expect(readCourseZip(zip)).rejects.toMatchObject({ code: "encrypted" });
  });

  it("refuses entries that share their bytes and sizes that lie", async () => {
    const zip = Buffer.from(zipSync({ "a.md": strToU8("hello hello hello hello hello hello") }));
    const central = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip.writeUInt32LE(5, central + 24);
    const tree = await readCourseZip(zip);
    await expect(tree.files[0]?.read()).rejects.toMatchObject({ code: "damaged" });
    await tree.close();
  });

  it("skips links, hidden files and node_modules in folders and says so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dars-course-"));
    folders.push(folder);
    await writeFile(join(folder, "a.md"), "Text");
    await writeFile(join(folder, ".env"), "SECRET=1");
    await mkdir(join(folder, "node_modules"));
    await symlink("/etc", join(folder, "etc"));
    await symlink("/etc/passwd", join(folder, "b.md"));
    const tree = await readCourseFolder(folder);
    expect(tree.files.map(({ path }) => path)).toEqual(["a.md"]);
    const plan = await planCourse(tree);
    expect(plan.report.filter((line) => "droppedBecause" in line).map(({ path }) => path)).toEqual(
      [".env", "b.md", "etc", "node_modules"].sort(),
    );
  });

  it("survives Markdown made to exhaust the parser, in bodies and in quizzes", async () => {
    const question = `{ type: essay, text: "${"[".repeat(20_000)}" }`;
    const plan = await planOf({
      "a.md": "> ".repeat(20_000),
      "b.md": `---\nquiz: { questions: [${question}] }\n---\n${"- ".repeat(10_000)}a`,
      "c.md": "x".repeat(300_001),
    });
    expect(findings(plan)).toEqual(["fileTooLarge c.md"]);
    expect(plan.outline).toHaveLength(2);
  });

  it("limits folders too", async () => {
    await expect(readCourseFolder("node_modules/javascripting", { maxEntries: 10 })).rejects.toMatchObject({ code: "tooManyEntries" });
    await expect(readCourseFolder("node_modules/javascripting", { maxBytes: 1000 })).rejects.toMatchObject({ code: "tooLarge" });
    await expect(readCourseFolder("no/such/folder")).rejects.toMatchObject({ code: "notFound" });
  });
});
