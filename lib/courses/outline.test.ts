import { describe, expect, it } from "vitest";
import { chaptersOf, inReadingOrder, nextLesson, numbersOf } from "@/lib/courses/outline";

const row = (id: string, orderIndex: number, parentLessonId: string | null = null) => ({ id, orderIndex, parentLessonId });
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).join(" ");
const shape = (rows: ReturnType<typeof row>[]) =>
  chaptersOf(rows)
    .map(({ page, lessons }) => `${page?.id ?? "-"}[${ids(lessons)}]`)
    .join(" ");

describe("the outline", () => {
  it.each([
    ["nothing", [], "", ""],
    ["loose lessons", [row("b", 2), row("a", 1)], "a b", "-[a b]"],
    ["chapters", [row("A", 1), row("a1", 2, "A"), row("B", 3), row("b1", 4, "B")], "A a1 B b1", "A[a1] B[b1]"],
    ["an order that is not depth first", [row("A", 1), row("B", 2), row("b1", 3, "B"), row("a1", 4, "A")], "A a1 B b1", "A[a1] B[b1]"],
    [
      "a lesson between chapters",
      [row("A", 1), row("a1", 2, "A"), row("x", 3), row("B", 4), row("b1", 5, "B")],
      "A a1 x B b1",
      "A[a1] -[x] B[b1]",
    ],
    ["grandchildren", [row("A", 1), row("a1", 2, "A"), row("a11", 3, "a1"), row("a2", 4, "A")], "A a1 a11 a2", "A[a1 a11 a2]"],
    ["a missing parent", [row("a", 1, "gone"), row("b", 2)], "a b", "-[a b]"],
    ["a circle of parents", [row("a", 1, "b"), row("b", 2, "a"), row("c", 3)], "c a b", "-[c a b]"],
  ])("puts %s in reading order", (_, rows, order, chapters) => {
    expect(ids(inReadingOrder(rows))).toBe(order);
    expect(shape(rows)).toBe(chapters);
  });

  it("numbers lessons and not the pages of chapters", () => {
    const rows = [row("A", 1), row("a1", 2, "A"), row("a2", 3, "A"), row("x", 4)];
    expect([...numbersOf(rows)]).toEqual([
      ["a1", 1],
      ["a2", 2],
      ["x", 3],
    ]);
  });

  it.each<[string, boolean[], string | null, string | null]>([
    ["the first of an untouched course", [false, false], null, "0"],
    ["the one that is under way", [false, false, false], "1", "1"],
    ["the next open one after a finished one", [false, true, false], "1", "2"],
    ["the first open one when the end is done", [false, true, true], "2", "0"],
    ["nothing when all is done", [true, true], "1", null],
    ["the first when the last one was removed", [false, false], "gone", "0"],
    ["nothing in an empty course", [], null, null],
  ])("goes on with %s", (_, done, last, expected) => {
    const lessons = done.map((isDone, index) => ({ id: String(index), isDone }));
    expect(nextLesson(lessons, last)?.id ?? null).toBe(expected);
  });
});
