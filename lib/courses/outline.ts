/** What the order of lessons needs to know of one. */
export type OutlineRow = { id: string; parentLessonId: string | null; orderIndex: number };

/** A chapter: the lesson whose page opens it (null for lessons that stand beside chapters) and the lessons under it. */
export type Chapter<T> = { page: T | null; lessons: T[] };

/**
 * All lessons in the order in which they are read: depth first, each level by its order index. None is lost: a lesson whose parent is
 * missing stands at the top level, and one in a circle of parents (which no command lets happen) at the end.
 */
export function inReadingOrder<T extends OutlineRow>(lessons: readonly T[]): T[] {
  const { roots, childrenOf } = treeOf(lessons);
  const seen = new Set<string>();
  const ordered: T[] = [];
  const visit = (lesson: T) => {
    if (seen.has(lesson.id)) return;
    seen.add(lesson.id);
    ordered.push(lesson);
    for (const child of childrenOf.get(lesson.id) ?? []) visit(child);
  };
  for (const root of roots) visit(root);
  for (const lesson of byOrder(lessons)) visit(lesson);
  return ordered;
}

/**
 * The outline as people see it: each top-level lesson that has children is a chapter with everything under it; the lessons between
 * chapters form groups without a page.
 */
export function chaptersOf<T extends OutlineRow>(lessons: readonly T[]): Chapter<T>[] {
  const { roots, childrenOf } = treeOf(lessons);
  const rootIds = new Set(roots.map(({ id }) => id));
  const chapters: Chapter<T>[] = [];
  for (const lesson of inReadingOrder(lessons)) {
    const last = chapters.at(-1);
    const isTop = rootIds.has(lesson.id);
    if (isTop && childrenOf.has(lesson.id)) chapters.push({ page: lesson, lessons: [] });
    else if (isTop && (!last || last.page)) chapters.push({ page: null, lessons: [lesson] });
    else if (last) last.lessons.push(lesson);
    else chapters.push({ page: null, lessons: [lesson] });
  }
  return chapters;
}

/**
 * The numbers that people see, from 1 in reading order. A chapter's own page has none: it is read but not counted, and done when the
 * lessons under it are.
 */
export function numbersOf(lessons: readonly OutlineRow[]): Map<string, number> {
  const parents = new Set(lessons.map(({ parentLessonId }) => parentLessonId));
  const numbers = new Map<string, number>();
  for (const { id } of inReadingOrder(lessons)) if (!parents.has(id)) numbers.set(id, numbers.size + 1);
  return numbers;
}

/** Everything of a chapter in reading order, its own page first. */
export function lessonsOf<T>({ page, lessons }: Chapter<T>): T[] {
  return page ? [page, ...lessons] : lessons;
}

/**
 * Where a learner goes on: the lesson they were in if it is not done, else the next open one after it, else the first open one, else null.
 * Expects reading order.
 */
export function nextLesson<T extends { id: string; isDone: boolean }>(ordered: readonly T[], lastLessonId: string | null): T | null {
  const at = ordered.findIndex(({ id }) => id === lastLessonId);
  return ordered.slice(Math.max(at, 0)).find(({ isDone }) => !isDone) ?? ordered.find(({ isDone }) => !isDone) ?? null;
}

function treeOf<T extends OutlineRow>(lessons: readonly T[]): { roots: T[]; childrenOf: Map<string, T[]> } {
  const known = new Set(lessons.map(({ id }) => id));
  const roots: T[] = [];
  const childrenOf = new Map<string, T[]>();
  for (const lesson of byOrder(lessons)) {
    const parent = lesson.parentLessonId;
    if (parent === null || !known.has(parent)) roots.push(lesson);
    else childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), lesson]);
  }
  return { roots, childrenOf };
}

function byOrder<T extends OutlineRow>(lessons: readonly T[]): T[] {
  return [...lessons].sort((a, b) => a.orderIndex - b.orderIndex);
}
