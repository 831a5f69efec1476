import { type CoursePlan, flatten, type PlannedItem, type Problem, type ReportLine } from "./plan";

/** A translator for the `importer` messages, such as next-intl's `createTranslator({ locale, messages, namespace: "importer" })`. */
export type ImporterTranslator = (key: string, values?: Record<string, string | number>) => string;

/** Paths of one reason that are spelled out; a repository can leave out thousands. */
const MAX_PATHS = 4;

/** A plan as text for a dry run: the course, its outline, what is left out and why, and the findings. */
export function formatPlan(plan: CoursePlan, t: ImporterTranslator): string {
  const { course, outline, files, report, problems } = plan;
  const items = flatten(outline);
  const lines = [
    course.title,
    t("plan.course", { slug: course.slug, language: course.language, level: course.level }),
    t("plan.counts", {
      chapters: items.filter(({ kind }) => kind === "chapter").length,
      lessons: items.filter(({ kind }) => kind === "lesson").length,
      files: files.length,
      minutes: items.reduce((sum, { minutes, kind }) => sum + (kind === "lesson" ? minutes : 0), 0),
    }),
    "",
    ...outlineLines(outline, 0, t),
  ];
  const dropped = report.filter((line) => "droppedBecause" in line);
  if (dropped.length > 0) lines.push("", t("plan.leftOut", { count: dropped.length }), ...droppedLines(dropped, t));
  for (const severity of ["error", "warning"] as const) {
    const found = problems.filter((problem) => problem.severity === severity);
    if (found.length > 0)
      lines.push("", t(`plan.${severity}s`, { count: found.length }), ...found.map((problem) => `  ${say(problem, t)}`));
  }
  return `${lines.join("\n")}\n`;
}

/** One finding in words, with its file. */
export function say({ path, message, values }: Problem, t: ImporterTranslator): string {
  return `${path ? `${path}: ` : ""}${t(`problem.${message}`, values)}`;
}

function outlineLines(items: PlannedItem[], depth: number, t: ImporterTranslator): string[] {
  return items.flatMap((item, index) => {
    const kind = item.kind === "chapter" ? t("plan.chapter") : t(`plan.${item.type}`);
    const line = `${"   ".repeat(depth)}${index + 1}. ${item.title}  [${kind}, ${t("plan.minutes", { count: item.minutes })}]  ${item.sourcePath} → ${item.slug}`;
    return [line, ...outlineLines(item.children, depth + 1, t)];
  });
}

function droppedLines(dropped: Extract<ReportLine, { droppedBecause: unknown }>[], t: ImporterTranslator): string[] {
  const byReason = new Map<string, string[]>();
  for (const { path, droppedBecause, values } of dropped) {
    const reason = t(`dropped.${droppedBecause}`, values);
    byReason.set(reason, [...(byReason.get(reason) ?? []), path]);
  }
  return [...byReason].flatMap(([reason, paths]) => [
    `  ${reason} (${paths.length})`,
    ...paths.slice(0, MAX_PATHS).map((path) => `    ${path}`),
    ...(paths.length > MAX_PATHS ? [`    ${t("plan.more", { count: paths.length - MAX_PATHS })}`] : []),
  ]);
}
