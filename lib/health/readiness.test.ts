import { expect, it } from "vitest";
import { readiness } from "@/lib/health/readiness";

const works = async () => undefined;
const refuses = () => Promise.reject(new Error("connect ECONNREFUSED"));
const hangs = () => new Promise(() => undefined);

it("says that the real database and store are up", async () => {
  expect(await readiness()).toEqual({ status: "ok", database: "up", redis: "up" });
});

const outages: [story: string, parts: Parameters<typeof readiness>[0], answer: object][] = [
  ["a database that refuses", { database: refuses, keyValueStore: works }, { database: "down", redis: "up" }],
  ["a store that refuses", { database: works, keyValueStore: refuses }, { database: "up", redis: "down" }],
  ["parts that never answer", { database: hangs, keyValueStore: hangs }, { database: "down", redis: "down" }],
];
it.each(outages)("names %s, soon", async (_story, parts, answer) => {
  const askedAt = performance.now();
  expect(await readiness(parts)).toEqual({ status: "degraded", ...answer });
  expect(performance.now() - askedAt).toBeLessThan(2000);
});
