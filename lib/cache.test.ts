import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { cached, dropCached } from "@/lib/cache";
import { dropsOf } from "@/lib/cache-drops";
import { env } from "@/lib/env";
import { eventSchemas } from "@/lib/events";
import { MemoryCache } from "@/lib/memory-cache";

const before = env.CACHE_ENABLED;
beforeEach(() => {
  env.CACHE_ENABLED = true;
});
afterAll(() => {
  env.CACHE_ENABLED = before;
});

const student = { id: "a", role: "student" as const };
const read = (value: string, key: unknown = "list", viewer: Parameters<typeof cached>[0] = null) =>
  cached(viewer, { group: "courses", key }, async () => value);

describe("kept answers", () => {
  it("are read once, for each viewer and each key", async () => {
    expect(await read("first", { page: 1, search: "x" })).toBe("first");
    expect(await read("second", { page: 1, search: "x" })).toBe("first");
    expect(await read("other page", { page: 2, search: "x" })).toBe("other page");
    expect(await read("other search", { page: 1, search: "y" })).toBe("other search");
    expect(await read("own", { page: 1, search: "x" }, student)).toBe("own");
    expect(await read("promoted", { page: 1, search: "x" }, { ...student, role: "admin" })).toBe("promoted");
    expect(await read("long", { search: "x".repeat(5000) })).toBe("long");
    expect(await read("longer", { search: "x".repeat(5001) })).toBe("longer");
  });

  it("keep nothing of a reader that began before a write", async () => {
    let finish: (value: string) => void = () => undefined;
    const slow = cached(null, { group: "courses", key: "race" }, () => new Promise<string>((resolve) => (finish = resolve)));
    await new Promise((resolve) => setImmediate(resolve));
    await dropCached([{ name: "course/updated", payload: {} }]);
    finish("old");
    expect(await slow).toBe("old");
    expect(await read("new", "race")).toBe("new");
  });

  it("keep no failure", async () => {
    const failing = cached(null, { group: "courses", key: "failing" }, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(await read("yes", "failing")).toBe("yes");
  });

  it("are not kept where the settings say so", async () => {
    env.CACHE_ENABLED = false;
    expect(await read("first", "off")).toBe("first");
    expect(await read("second", "off")).toBe("second");
  });
});

describe("a write drops", () => {
  it.each([
    ["course/updated", ["courses", "lessons", "quizzes", "quiz_questions", "quiz_take", "assignments", "course_analytics"]],
    ["lesson/of-tomorrow", ["courses", "lessons", "quizzes", "quiz_questions", "quiz_take", "assignments", "course_analytics"]],
    ["quiz/published", ["courses", "lessons", "quizzes", "quiz_questions", "quiz_take"]],
    ["question/changed", ["courses", "lessons", "quizzes", "quiz_questions", "quiz_take"]],
    ["assignment/updated", ["lessons", "assignments"]],
    ["review/written", ["courses"]],
    ["user/updated", ["courses"]],
    ["lesson/completed", []],
    ["user/signed-in", []],
  ])("for %s", (name, groups) => {
    expect([...dropsOf([{ name, payload: {} }]).groups]).toEqual(groups);
  });

  it("what a changed enrollment lets its learner read", () => {
    const { groups, viewers } = dropsOf([{ name: "enrollment/dropped", payload: { enrollmentId: "e", userId: "a", courseId: "c" } }]);
    expect([[...groups], [...viewers]]).toEqual([["courses"], ["a"]]);
  });

  it("something for every event that carries a course, a lesson, a quiz or an enrollment", () => {
    const authored = Object.keys(eventSchemas).filter((name) => /^(course|quiz|question|assignment|enrollment)\//.test(name));
    for (const name of authored) {
      // A wish to count again; nothing has changed yet.
      if (name === "course/statistics-stale") continue;
      const { groups, viewers } = dropsOf([{ name, payload: { userId: "a" } }]);
      expect(groups.size + viewers.size, name).toBeGreaterThan(0);
    }
  });
});

describe("the memory of one process", () => {
  it("lets go of what was unused longest, and of what is too old", () => {
    const memory = new MemoryCache(2);
    memory.set("a", "1", 10, 0);
    memory.set("b", "2", 10, 0);
    expect(memory.get("a", 1)).toBe("1");
    memory.set("c", "3", 10, 1);
    expect([memory.get("a", 2), memory.get("b", 2), memory.get("c", 2)]).toEqual(["1", null, "3"]);
    expect(memory.get("a", 10_000)).toBeNull();
    expect(memory.size).toBe(1);
  });

  it("never gives a group the same generation twice", () => {
    const memory = new MemoryCache(3);
    const seen = new Set<string>();
    for (let write = 0; write < 20; write++) {
      const [generation = ""] = memory.generations(["courses"]);
      expect(seen).not.toContain(generation);
      seen.add(generation);
      memory.drop(["courses", `viewer.${write}`]);
    }
  });
});
