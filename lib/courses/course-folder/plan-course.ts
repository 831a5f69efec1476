import { toString as textOf } from "mdast-util-to-string";
import type { z } from "zod";
import { courseCategories } from "@/lib/courses/schema";
import { reservedLessonSlugs } from "@/lib/courses/slugs";
import { calm, MAX_MARKDOWN_CHARS } from "@/lib/markdown/guard";
import { parseForEditing, quoteAddresses } from "@/lib/markdown/parse";
import { excerptOf, readingTimeOf } from "@/lib/markdown/text";
import { CourseFront, foreignFields, LessonFront } from "./fields";
import { readDocument } from "./front-matter";
import { resolvePath, rewriteLinks } from "./links";
import { humanise, naturally, orderPrefix, sameName, slugFor, splitEdition } from "./names";
import type {
  CoursePlan,
  LessonType,
  PlannedCourse,
  PlannedFile,
  PlannedItem,
  PlannedLink,
  PlannedQuiz,
  PlanOptions,
  Problem,
  ProblemMessage,
  ReportLine,
} from "./plan";
import type { SourceFile, SourceTree } from "./source-tree";

/** UTF-8 takes at most four bytes a character. */
const MAX_MARKDOWN_BYTES = 4 * MAX_MARKDOWN_CHARS;
const ABOUT_THE_REPOSITORY = /^(?:license|licence|contributing|code[-_]of[-_]conduct|changelog|security|authors|contributors)$/i;
const COURSE_PAGES = ["course", "readme", "index"];
const CHAPTER_PAGES = ["chapter", "index", "readme"];
const SOLUTION = /^(?:solution|answer)s?(?:$|[-_ .\d])/i;

/** A Markdown file that belongs to the edition, read and split. */
interface Page {
  file: SourceFile;
  /** Name without edition and extension. */
  stem: string;
  fields: Record<string, unknown>;
  body: string;
  heading: string | null;
}

interface Folder {
  path: string;
  pages: Page[];
  folders: Folder[];
}

/** An item together with what orders it. */
interface Draft extends Omit<PlannedItem, "children"> {
  name: string;
  order: number;
  /** What a slug may be made of, best first. The first is the author's own slug, or empty. */
  texts: string[];
  children: Draft[];
}

/**
 * Works out which course a folder holds: ours, or one that nobody wrote for us (see docs/course-format.md for the rules). Reads every
 * Markdown file of the edition and nothing else. Never throws on what the files say; what is wrong with them stands in `problems`.
 */
export async function planCourse(tree: SourceTree, options: PlanOptions = {}): Promise<CoursePlan> {
  return new Planner(tree, options).plan();
}

class Planner {
  private readonly byPath: Map<string, SourceFile>;
  private readonly files = new Map<string, PlannedFile>();
  private readonly report = new Map<string, ReportLine>();
  private readonly problems = new Map<string, Problem>();
  private readonly slugOfPath: Record<string, string> = {};
  private readonly root: string;

  constructor(
    private readonly tree: SourceTree,
    private readonly options: PlanOptions,
  ) {
    this.byPath = new Map(tree.files.map((file) => [file.path, file]));
    this.root = options.root === undefined ? onlyFolder(tree.files) : options.root.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");
  }

  async plan(): Promise<CoursePlan> {
    const files = this.tree.files.filter(({ path }) => this.root === "" || path.startsWith(`${this.root}/`));
    if (files.length === 0 && this.root !== "") this.problem(this.root, "rootMissing", { root: this.root });
    const markdown = files.filter(({ path }) => /\.(?:md|markdown)$/i.test(path));
    if (markdown.length === 0) this.problem(this.root, "noMarkdown", {});
    const folder = await this.readFolders(markdown);
    const coursePage = this.takePage(folder, COURSE_PAGES);
    for (const page of folder.pages.filter(({ stem }) => COURSE_PAGES.includes(stem.toLowerCase()) && coursePage)) {
      this.drop(page.file.path, "courseFileExists");
      folder.pages = folder.pages.filter((other) => other !== page);
    }
    const course = this.course(coursePage);
    const drafts = this.sort(this.items(folder), await this.explicitOrder());
    if (drafts.length === 0 && markdown.length > 0) this.problem(this.root, "noLessons", {});
    this.nameSlugs(drafts);
    for (const draft of flattenDrafts(drafts)) this.resolve(draft);
    if (coursePage) {
      const resolved = this.resolveMarkdown(course.longDescription, coursePage.file.path);
      course.longDescription = resolved.markdown;
      course.links = resolved.links;
    }
    this.reportRest();
    return {
      course,
      outline: drafts.map(finished),
      files: [...this.files.values()],
      report: [...this.report.values()].sort((a, b) => naturally(a.path, b.path)),
      problems: [...this.problems.values()],
      slugOfPath: this.slugOfPath,
    };
  }

  /** The folders that hold Markdown of the wanted edition, as a tree. */
  private async readFolders(markdown: SourceFile[]): Promise<Folder> {
    const root: Folder = { path: this.root, pages: [], folders: [] };
    const folders = new Map([[this.root, root]]);
    const folderAt = (path: string): Folder => {
      const known = folders.get(path);
      if (known) return known;
      const folder: Folder = { path, pages: [], folders: [] };
      folders.set(path, folder);
      folderAt(parentOf(path)).folders.push(folder);
      return folder;
    };
    for (const { file, stem } of this.ofEdition(markdown)) {
      if (parentOf(file.path) === this.root && ABOUT_THE_REPOSITORY.test(stem)) this.drop(file.path, "aboutTheRepository");
      else {
        const page = await this.readPage(file, stem);
        if (page) folderAt(parentOf(file.path)).pages.push(page);
      }
    }
    return root;
  }

  /**
   * The files of the wanted edition. A suffix counts as a language only where a sibling shares the rest of the name (or it is the edition
   * asked for), so that `how_to_do_it.md` does not become Italian. Pages of course and chapter fall back to the unsuffixed ones.
   */
  private ofEdition(markdown: SourceFile[]): { file: SourceFile; stem: string }[] {
    const wanted = this.options.edition?.replace("_", "-").toLowerCase() ?? null;
    const stems = markdown.map((file) => ({ file, folder: parentOf(file.path), stem: stemOf(file.path) }));
    const count = new Map<string, number>();
    for (const { folder, stem } of stems) {
      for (const key of new Set([stem, splitEdition(stem)?.stem ?? stem]))
        count.set(`${folder}/${key}`, (count.get(`${folder}/${key}`) ?? 0) + 1);
    }
    const named = stems.map(({ file, folder, stem }) => {
      const split = splitEdition(stem);
      const isEdition = split !== null && (split.edition === wanted || (count.get(`${folder}/${split.stem}`) ?? 0) > 1);
      return { file, folder, stem: isEdition ? split.stem : stem, edition: isEdition ? split.edition : null };
    });
    const inWanted = new Set(named.filter(({ edition }) => edition === wanted).map(({ folder, stem }) => `${folder}/${stem}`));
    return named.filter(({ file, folder, stem, edition }) => {
      const isCoursePage = folder === this.root ? COURSE_PAGES.includes(stem.toLowerCase()) : stem.toLowerCase() === "chapter";
      if (edition === wanted || (edition === null && isCoursePage && !inWanted.has(`${folder}/${stem}`))) return true;
      if (edition !== null) this.drop(file.path, "anotherEdition", { edition });
      else if (inWanted.has(`${folder}/${stem}`)) this.drop(file.path, "plainEdition");
      else this.drop(file.path, "noEdition", { edition: wanted ?? "" });
      return false;
    });
  }

  private async readPage(file: SourceFile, stem: string): Promise<Page | null> {
    const text = file.size > MAX_MARKDOWN_BYTES ? null : new TextDecoder().decode(await file.read());
    if (text === null || text.length > MAX_MARKDOWN_CHARS) {
      this.problem(file.path, "fileTooLarge", { limit: MAX_MARKDOWN_CHARS });
      this.drop(file.path, "unreadable");
      return null;
    }
    if (text.includes("\uFFFD")) this.problem(file.path, "notUtf8", {}, "warning");
    const { fields, body, fault } = readDocument(text.replaceAll("\0", ""));
    if (fault) this.problem(file.path, "frontMatter", fault);
    return { file, stem, fields, ...splitHeading(quoteAddresses(calm(body))) };
  }

  private takePage(folder: Folder, names: string[]): Page | null {
    for (const name of names) {
      const page = folder.pages.find(({ stem }) => stem.toLowerCase() === name);
      if (!page) continue;
      folder.pages = folder.pages.filter((other) => other !== page);
      return page;
    }
    return null;
  }

  private course(page: Page | null): PlannedCourse {
    const { options } = this;
    const path = page?.file.path ?? "course.md";
    const front = this.parseFields(CourseFront, page?.fields ?? {}, path);
    const folderName = this.root.split("/").pop() || this.tree.name;
    const title = options.title ?? front.title ?? page?.heading ?? humanise(folderName || "course");
    const body = page ? bodyOf(page, title) : "";
    const category = options.category ?? front.category ?? null;
    if (category && !courseCategories.some((known) => known === category)) this.problem(path, "categoryUnknown", { category }, "warning");
    if (page) this.report.set(path, { path, becomes: "course", title });
    return {
      title,
      slug: options.slug ?? front.slug ?? slugFor("course", [title, folderName], folderName),
      description: front.description ?? excerptOf(body, 300),
      longDescription: body,
      category,
      level: options.level ?? front.level ?? "beginner",
      language: options.language ?? front.language ?? options.edition?.replace("_", "-").toLowerCase() ?? "en",
      price: front.price ?? "0",
      currency: front.currency ?? "USD",
      objectives: front.objectives ?? [],
      requirements: front.requirements ?? [],
      links: [],
      sourcePath: page?.file.path ?? null,
    };
  }

  private items(folder: Folder): Draft[] {
    return [...folder.pages.map((page) => this.lesson(page)), ...folder.folders.flatMap((child) => this.folderItem(child))];
  }

  /** A folder is a chapter, unless it holds just one lesson: then it is that lesson, with the solution beside it folded in. */
  private folderItem(folder: Folder): Draft[] {
    const name = folder.path.split("/").pop() ?? "";
    const solutions = folder.pages.filter(({ stem }) => SOLUTION.test(stem));
    const others = folder.pages.filter((page) => !solutions.includes(page));
    const [only] = others;
    if (only && others.length === 1 && folder.folders.length === 0 && only.stem.toLowerCase() !== "chapter") {
      const draft = this.lesson(only, name);
      for (const solution of solutions) this.appendSolution(draft, solution);
      this.slugOfPath[folder.path] = only.file.path;
      return [draft];
    }
    const page = this.takePage(folder, CHAPTER_PAGES);
    const children = this.sort(this.items(folder), []);
    if (children.length === 0 && !page) return [];
    const chapter = page ? this.lesson(page, name, true) : emptyDraft(folder.path, name);
    if (page) this.report.set(page.file.path, { path: page.file.path, becomes: "chapter", title: chapter.title });
    return [{ ...chapter, kind: "chapter", sourcePath: page?.file.path ?? folder.path, children }];
  }

  private lesson(page: Page, folderName?: string, isChapter = false): Draft {
    const { path } = page.file;
    const front = this.parseFields(LessonFront, page.fields, path);
    const name = folderName ?? page.stem;
    const title = front.title ?? (page.heading || humanise(name)).slice(0, 255);
    const content = bodyOf(page, title);
    const type: LessonType = front.type ?? (front.quiz ? "quiz" : front.assignment ? "assignment" : front.video ? "video" : "text");
    if (type === "video" && !front.video) this.problem(path, "noVideo", {});
    if (type === "quiz" && !front.quiz && !this.hasProblem(path)) this.problem(path, "noQuiz", {});
    if (type === "assignment" && !front.assignment && !this.hasProblem(path)) this.problem(path, "noAssignment", {});
    if (type === "text" && content === "" && !isChapter && !this.hasProblem(path)) this.problem(path, "emptyLesson", { title }, "warning");
    this.report.set(path, { path, becomes: "lesson", title });
    return {
      kind: "lesson",
      name,
      order: front.order ?? orderPrefix(name) ?? Number.POSITIVE_INFINITY,
      texts: [front.slug ?? "", title, humanise(name)],
      title,
      slug: "",
      type,
      minutes: front.minutes ?? readingTimeOf(content).readingMinutes,
      isPreview: front.preview ?? false,
      description: front.description ?? "",
      content,
      links: [],
      video: front.video
        ? /^https?:\/\//i.test(front.video)
          ? { kind: "link", url: front.video }
          : { kind: "file", path: front.video }
        : null,
      poster: front.poster ?? null,
      captions: (front.captions ?? []).map(({ src, lang, label }) => ({ path: src, lang, label })),
      videoChapters: [...(front.video_chapters ?? [])].sort((a, b) => a.at - b.at),
      quiz: front.quiz ? plannedQuiz(front.quiz, title) : null,
      assignment: front.assignment ? { instructions: front.assignment.instructions, maxPoints: front.assignment.max_points } : null,
      sourcePath: path,
      children: [],
    };
  }

  private appendSolution(draft: Draft, solution: Page): void {
    const { path } = solution.file;
    if (solution.body.trim() === "") {
      this.drop(path, "emptySolution");
      return;
    }
    const longest = Math.max(2, ...Array.from(solution.body.matchAll(/^[ \t]*(:{3,})/gm), ([, colons]) => colons?.length ?? 0));
    const fence = ":".repeat(longest + 1);
    const label = solution.heading ? `[${solution.heading.replace(/[[\]\\]/g, "\\$&")}]` : "";
    draft.content = `${draft.content}\n\n${fence}solution${label}\n${solution.body.trim()}\n${fence}\n`.trimStart();
    draft.minutes = Math.max(draft.minutes, readingTimeOf(draft.content).readingMinutes);
    this.report.set(path, { path, becomes: "solution", title: draft.title });
  }

  /** Explicit list first, then `order:` or the number of the name, then the name as people sort it. */
  private sort(drafts: Draft[], explicit: string[]): Draft[] {
    const rank = new Map(explicit.map((name, index) => [sameName(name), index]));
    const rankOf = ({ name, title }: Draft) => rank.get(sameName(name)) ?? rank.get(sameName(title)) ?? Number.POSITIVE_INFINITY;
    const known = new Set(drafts.flatMap(({ name, title }) => [sameName(name), sameName(title)]));
    for (const name of explicit) {
      if (!known.has(sameName(name))) this.problem(this.orderPath() ?? this.root, "orderUnmatched", { name }, "warning");
    }
    return drafts.sort((a, b) => compare(rankOf(a), rankOf(b)) || compare(a.order, b.order) || naturally(a.name, b.name));
  }

  private orderPath(): string | null {
    const { order } = this.options;
    if (typeof order !== "string") return null;
    return [order, `${this.root}/${order}`].find((path) => this.byPath.has(path)) ?? order;
  }

  private async explicitOrder(): Promise<string[]> {
    const { order = [] } = this.options;
    if (typeof order !== "string") return order;
    const path = this.orderPath() ?? order;
    try {
      const list: unknown = JSON.parse(new TextDecoder().decode((await this.byPath.get(path)?.read()) ?? new Uint8Array()));
      if (Array.isArray(list) && list.every((name) => typeof name === "string")) {
        this.report.set(path, { path, becomes: "order" });
        return list;
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    this.problem(path, "orderUnreadable", {});
    return [];
  }

  private nameSlugs(drafts: Draft[]): void {
    const taken = new Set(reservedLessonSlugs);
    const all = flattenDrafts(drafts);
    // Slugs that somebody chose are kept if at all possible; those we derive give way.
    for (const draft of [...all.filter(({ texts }) => texts[0] !== ""), ...all.filter(({ texts }) => texts[0] === "")]) {
      const wish = slugFor("lesson", draft.texts, draft.sourcePath);
      let slug = wish;
      for (let number = 2; taken.has(slug); number += 1) slug = `${wish}-${number}`;
      if (slug !== wish) this.problem(draft.sourcePath, "duplicateSlug", { wish, slug }, "warning");
      taken.add(slug);
      draft.slug = slug;
      this.slugOfPath[draft.sourcePath] = slug;
      if (draft.kind === "chapter") this.slugOfPath[draft.sourcePath.replace(/\/[^/]+\.(?:md|markdown)$/i, "")] = slug;
    }
    for (const [path, target] of Object.entries(this.slugOfPath)) this.slugOfPath[path] = this.slugOfPath[target] ?? target;
  }

  private resolve(draft: Draft): void {
    const from = draft.sourcePath;
    const links: PlannedLink[] = [];
    const rewrite = (markdown: string): string => {
      const resolved = this.resolveMarkdown(markdown, from);
      links.push(...resolved.links);
      return resolved.markdown;
    };
    draft.content = rewrite(draft.content);
    if (draft.assignment) draft.assignment.instructions = rewrite(draft.assignment.instructions);
    for (const question of draft.quiz?.questions ?? []) {
      question.text = rewrite(question.text);
      if (question.explanation) question.explanation = rewrite(question.explanation);
      if (question.type === "multiple_choice") for (const option of question.options) option.text = rewrite(option.text);
    }
    draft.links = links.filter((link, index) => links.findIndex(({ url }) => url === link.url) === index);
    if (draft.video?.kind === "file") draft.video = { kind: "file", path: this.need(draft.video.path, from) };
    if (draft.poster !== null) draft.poster = this.need(draft.poster, from);
    draft.captions = draft.captions.map((track) => ({ ...track, path: this.need(track.path, from) }));
  }

  /** Takes note of every relative address. Dead links become plain words; dead pictures and files are errors. */
  private resolveMarkdown(markdown: string, from: string): { markdown: string; links: PlannedLink[] } {
    const links: PlannedLink[] = [];
    const rewritten = rewriteLinks(calm(markdown), ({ url, kind }) => {
      const target = resolvePath(url, from);
      if (!target) return undefined;
      const { path, fragment } = target;
      const slug = kind === "link" ? this.lessonAt(path) : undefined;
      if (slug) {
        links.push({ url, kind: "lesson", slug, fragment });
      } else if (this.byPath.has(path) && !/\.(?:md|markdown)$/i.test(path)) {
        this.use(path, from);
        links.push({ url, kind: "file", path });
      } else if (kind === "link") {
        this.problem(from, "deadLink", { url }, "warning");
        return null;
      } else {
        this.problem(from, "missingFile", { url });
      }
      return undefined;
    });
    return { markdown: rewritten, links };
  }

  /** The lesson that a Markdown file or folder became; a file of another edition stands for the same lesson. */
  private lessonAt(path: string): string | undefined {
    const found = this.slugOfPath[path] ?? this.slugOfPath[`${path}.md`];
    if (found || !/\.(?:md|markdown)$/i.test(path)) return found;
    const stem = stemOf(path);
    const base = splitEdition(stem)?.stem ?? stem;
    const edition = this.options.edition;
    const twins = edition ? [`${base}_${edition}`, `${base}.${edition}`, base] : [base];
    return twins.map((twin) => this.slugOfPath[join(parentOf(path), `${twin}.md`)]).find((slug) => slug !== undefined);
  }

  private need(url: string, from: string): string {
    const path = resolvePath(url, from)?.path ?? url;
    if (this.byPath.has(path)) this.use(path, from);
    else this.problem(from, "missingFile", { url });
    return path;
  }

  private use(path: string, by: string): void {
    const file = this.files.get(path) ?? { path, size: this.byPath.get(path)?.size ?? 0, usedBy: [] };
    if (!file.usedBy.includes(by)) file.usedBy.push(by);
    this.files.set(path, file);
    this.report.set(path, { path, becomes: "file" });
  }

  private reportRest(): void {
    for (const { path } of this.tree.files) {
      if (this.report.has(path)) continue;
      this.drop(path, this.root === "" || path.startsWith(`${this.root}/`) ? "notReferred" : "outsideRoot");
    }
    for (const { path, reason } of this.tree.skipped) if (!this.report.has(path)) this.drop(path, reason);
  }

  private drop(path: string, droppedBecause: Extract<ReportLine, { droppedBecause: unknown }>["droppedBecause"], values = {}): void {
    this.report.set(path, { path, droppedBecause, values });
  }

  private problem(
    path: string,
    message: ProblemMessage,
    values: Record<string, string | number>,
    severity: Problem["severity"] = "error",
  ): void {
    this.problems.set(JSON.stringify([path, message, values]), { path, message, values, severity });
  }

  private hasProblem(path: string): boolean {
    return [...this.problems.values()].some((problem) => problem.path === path && problem.severity === "error");
  }

  /** Field by field, so that one bad value costs only itself: what is wrong is reported and left out. */
  private parseFields<Shape extends z.ZodObject>(schema: Shape, fields: Record<string, unknown>, path: string): z.infer<Shape> {
    const unknown = Object.keys(fields).filter((name) => !(name in schema.shape) && !foreignFields.has(name));
    if (unknown.length > 0) this.problem(path, "unknownFields", { fields: unknown.join(", ") }, "warning");
    const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
    const parsed = schema.safeParse(present);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const question = issue.path[0] === "quiz" && issue.path[1] === "questions" ? issue.path[2] : undefined;
      const field = issue.path.slice(question === undefined ? 0 : 3).join(".");
      const rule = issue.code === "invalid_type" && issue.input === undefined ? "missing" : issue.code;
      if (issue.message === "notOneCorrect" || issue.message === "sameOptions")
        this.problem(path, issue.message, { number: Number(question) + 1 });
      else if (question !== undefined) this.problem(path, "questionField", { number: Number(question) + 1, field, rule });
      else this.problem(path, "field", { field, rule });
      delete present[String(issue.path[0])];
    }
    return schema.parse(present);
  }
}

/** A zip often holds one folder that holds the course. A folder with a number is a chapter and stays one. */
function onlyFolder(files: SourceFile[]): string {
  const [first, ...others] = new Set(files.map(({ path }) => (path.includes("/") ? (path.split("/")[0] ?? "") : "")));
  return first && others.length === 0 && orderPrefix(first) === null ? first : "";
}

/**
 * Takes a heading that opens the text as its title: `#`, or a lower one that has no equal below it. Rulers and comments around
 * the text are ornament of other systems and go.
 */
function splitHeading(body: string): { heading: string | null; body: string } {
  const blocks = parseForEditing(body).children.filter((node) => node.type !== "html" || !/^<!--[\s\S]*-->\s*$/.test(node.value));
  while (blocks[0]?.type === "thematicBreak") blocks.shift();
  while (blocks.at(-1)?.type === "thematicBreak") blocks.pop();
  const [first, ...rest] = blocks;
  const end = blocks.at(-1)?.position?.end.offset ?? 0;
  const isTitle =
    first?.type === "heading" && (first.depth === 1 || !rest.some((node) => node.type === "heading" && node.depth <= first.depth));
  const start = (isTitle ? first.position?.end.offset : first?.position?.start.offset) ?? 0;
  if (!isTitle) return { heading: null, body: body.slice(lineStart(body, start), end) };
  return { heading: textOf(first).replace(/\s+/g, " ").trim(), body: body.slice(start, end).replace(/^\s*\n/, "") };
}

/** Start of the line, so that the indentation of an indented code block stays. */
function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The body for a page whose title is known: an opening heading that says something else than the title is put back. */
function bodyOf({ heading, body }: Page, title: string): string {
  const content = body.trim() === "" ? "" : body;
  return heading && sameName(heading) !== sameName(title) ? `## ${heading}\n\n${content}`.trimEnd() : content;
}

function plannedQuiz(quiz: NonNullable<z.infer<typeof LessonFront>["quiz"]>, lessonTitle: string): PlannedQuiz {
  return {
    title: quiz.title ?? lessonTitle,
    kind: quiz.kind,
    passingScore: quiz.passing_score,
    timeLimitMinutes: quiz.time_limit_minutes ?? null,
    maxAttempts: quiz.max_attempts ?? null,
    shuffleQuestions: quiz.shuffle_questions,
    shuffleOptions: quiz.shuffle_options,
    showCorrectAnswers: quiz.show_correct_answers,
    questions: quiz.questions,
  };
}

/** A chapter without a page of its own. */
function emptyDraft(path: string, name: string): Draft {
  return {
    kind: "chapter",
    name,
    order: orderPrefix(name) ?? Number.POSITIVE_INFINITY,
    texts: ["", humanise(name)],
    title: humanise(name),
    slug: "",
    type: "text",
    minutes: 1,
    isPreview: false,
    description: "",
    content: "",
    links: [],
    video: null,
    poster: null,
    captions: [],
    videoChapters: [],
    quiz: null,
    assignment: null,
    sourcePath: path,
    children: [],
  };
}

function finished({ name: _name, order: _order, texts: _texts, ...item }: Draft): PlannedItem {
  return { ...item, children: item.children.map((child) => finished(child)) };
}

function flattenDrafts(drafts: Draft[]): Draft[] {
  return drafts.flatMap((draft) => [draft, ...flattenDrafts(draft.children)]);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function stemOf(path: string): string {
  return (path.split("/").pop() ?? "").replace(/\.(?:md|markdown)$/i, "");
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
