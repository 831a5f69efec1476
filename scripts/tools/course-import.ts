// npm run course:import -- <folder|zip> [options]: prints what a course folder would become, and makes it so unless --dry-run is given.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { createTranslator } from "use-intl/core";
import { systemActor } from "@/lib/auth/actor";
import { formatPlan, type ImporterTranslator } from "@/lib/courses/course-folder/format-plan";
import { isImportable, type PlanOptions } from "@/lib/courses/course-folder/plan";
import { planCourse } from "@/lib/courses/course-folder/plan-course";
import { readCourseFolder } from "@/lib/courses/course-folder/read-folder";
import { readCourseZip } from "@/lib/courses/course-folder/read-zip";
import { CourseSourceError } from "@/lib/courses/course-folder/source-tree";
import { filesOfUnknownKind, importCourse } from "@/lib/courses/import-course";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readMessages } from "@/lib/i18n/messages";
import { listTeachers } from "@/lib/users/queries";
import { Refusal, runTool } from "./terminal";

const usage = `usage: npm run course:import -- <folder|zip> [options]

  --dry-run             print the plan and stop
  --publish             show the course in the catalogue at once
  --instructor EMAIL    whose course it is (an instructor or administrator)
  --root DIR            the folder inside that holds the course
  --order FILE          a JSON list of the lessons' names in their order, inside the folder or beside it
  --edition LANG        take the files of this language (problem_ru.md) instead of those without one
  --title, --slug, --category, --level, --language   win over what the files say`;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const options = {
  "dry-run": flag,
  publish: flag,
  instructor: text,
  root: text,
  order: text,
  edition: text,
  title: text,
  slug: text,
  category: text,
  level: text,
  language: text,
} as const;

const translate = createTranslator({ locale: "en", messages: readMessages("en"), namespace: "importer" }) as ImporterTranslator;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [source, ...others] = positionals;
    if (source && others.length === 0) return { ...values, source: fromHere(source) };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${usage}`);
  }
  throw new Refusal(usage);
}

/** npm runs scripts in the project's folder; a path means one from where the command was typed. */
function fromHere(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? ".", file);
}

type Arguments = ReturnType<typeof readArguments>;

function planOptions({ root, title, slug, language, category, edition, level, order }: Arguments, paths: Set<string>): PlanOptions {
  if (level !== undefined && level !== "beginner" && level !== "intermediate" && level !== "advanced")
    throw new Refusal("--level is beginner, intermediate or advanced.");
  if (slug !== undefined && !/^(?=.{3,255}$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
    throw new Refusal("--slug is made of small letters, digits and single hyphens, at least three of them.");
  return { root, title, slug, language, category, edition, level, order: order === undefined ? undefined : readOrder(order, root, paths) };
}

function readOrder(order: string, root: string | undefined, paths: Set<string>): string | string[] {
  if (paths.has(order) || paths.has(`${root}/${order}`) || !fs.existsSync(fromHere(order))) return order;
  try {
    const list: unknown = JSON.parse(fs.readFileSync(fromHere(order), "utf8"));
    if (Array.isArray(list) && list.every((name) => typeof name === "string")) return list;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal(`${order} is not a JSON list of names.`);
}

async function ownerOf(email: string | undefined): Promise<string> {
  const teachers = await listTeachers({ email: email?.toLowerCase() });
  const [teacher, ...others] = teachers;
  if (teacher && others.length === 0) return teacher.id;
  if (email !== undefined) throw new Refusal(`No active instructor or administrator has the e-mail ${email}.`);
  if (!teacher) throw new Refusal("Nobody could own the course. Make an administrator first: npm run admin:create -- --email … --name …");
  throw new Refusal("Say whose course it is: --instructor EMAIL");
}

async function openSource(source: string) {
  try {
    return /\.zip$/i.test(source) && fs.statSync(source, { throwIfNoEntry: false })?.isFile()
      ? await readCourseZip(source)
      : await readCourseFolder(source);
  } catch (error) {
    if (error instanceof CourseSourceError) throw new Refusal(translate(`source.${error.code}`, error.values));
    throw error;
  }
}

await runTool(async () => {
  const given = readArguments();
  const tree = await openSource(given.source);
  try {
    const plan = await planCourse(tree, planOptions(given, new Set(tree.files.map((file) => file.path))));
    console.log(formatPlan(plan, translate));
    const unknown = filesOfUnknownKind(plan);
    if (unknown.length > 0)
      console.log(`Of a kind that is kept only if it is plain text:\n${unknown.map((file) => `  ${file}`).join("\n")}\n`);
    if (!isImportable(plan)) throw new Refusal("The course cannot be imported like this: see the errors above.");
    if (given["dry-run"]) return;
    const instructorId = await ownerOf(given.instructor);
    const imported = importCourse(systemActor, plan, { tree, instructorId, publish: given.publish });
    const { slug, lessonsCount, filesCount, leftOut } = await imported.catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "course.slug_taken") throw error;
      throw new Refusal(`There is a course at the address ${plan.course.slug} already. Choose another one with --slug.`);
    });
    console.log(`Imported: ${lessonsCount} lessons and chapters, ${filesCount} files.`);
    if (leftOut.length > 0) console.log(`Left out:\n${leftOut.map((file) => `  ${file}`).join("\n")}`);
    console.log(given.publish ? `${env.FRONTEND_BASE_URL}/courses/${slug}` : `It is a draft: its instructor publishes it (${slug}).`);
  } finally {
    await tree.close();
  }
});
