import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Neighbour } from "@/prisma/testing/neighbour";
import { redisServer, startRedis, type TestRedis } from "@/prisma/testing/redis";

describe.skipIf(!redisServer)("two processes on one Redis", () => {
  let redis: TestRedis;
  let one: Neighbour;
  let other: Neighbour;

  beforeAll(async () => {
    redis = await startRedis();
    [one, other] = [new Neighbour(redis.url), new Neighbour(redis.url)];
    await Promise.all([one.untilConnected(), other.untilConnected()]);
  });
  afterAll(async () => {
    one?.end();
    other?.end();
    await redis?.stop();
  });

  it("share what is kept, and a write of one is seen by the next read of the other", async () => {
    expect(await one.ask({ do: "read", key: "list", value: "old" })).toBe("old");
    expect(await other.ask({ do: "read", key: "list", value: "new" })).toBe("old");
    await one.ask({ do: "drop", event: "course/updated" });
    expect(await other.ask({ do: "read", key: "list", value: "new" })).toBe("new");
    expect(await one.ask({ do: "read", key: "list", value: "newer" })).toBe("new");
  });

  it("keep nothing of a reader that began before the write", async () => {
    const slow = one.ask({ do: "read", key: "race", value: "old", delayMs: 300 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.ask({ do: "drop", event: "quiz/created" });
    expect(await slow).toBe("old");
    expect(await one.ask({ do: "read", key: "race", value: "new" })).toBe("new");
    expect(await other.ask({ do: "read", key: "race", value: "newer" })).toBe("new");
  });

  it("drop what was kept for one viewer, and leave the others'", async () => {
    for (const key of ["own:a", "own:b"]) await one.ask({ do: "read", key, value: "old" });
    await other.ask({ do: "drop", event: "payment/succeeded", userId: "a" });
    expect(await one.ask({ do: "read", key: "own:a", value: "new" })).toBe("new");
    expect(await one.ask({ do: "read", key: "own:b", value: "new" })).toBe("old");
  });

  it.each([
    ["the bucket of the default rule", "/api/v1/courses", 10],
    ["the window of a named rule", "/api/v1/assignments/x", 60],
  ])("share %s, at once and to the last token", async (_story, path, limit) => {
    const client = `client-${limit}`;
    const asked = Array.from({ length: limit + 20 }, (_, index) => (index % 2 ? one : other).ask({ do: "count", path, client }));
    expect((await Promise.all(asked)).filter((isAllowed) => isAllowed === true)).toHaveLength(limit);
  });

  it("keep what only one of them may take", async () => {
    expect(await one.ask({ do: "keep", key: "code", value: "x" })).toEqual(["x", 1, "x"]);
    expect(await other.ask({ do: "keep", key: "code", value: "y" })).toEqual(["y", 2, "y"]);
  });

  it("go on by themselves while Redis is away, and read nothing old when it is back", async () => {
    await one.ask({ do: "read", key: "outage", value: "old" });
    await redis.stop();
    await one.untilConnected(false);
    expect(await one.ask({ do: "read", key: "outage", value: "alone" })).toBe("alone");
    expect(await one.ask({ do: "read", key: "outage", value: "unseen" })).toBe("alone");
    expect(await one.ask({ do: "count", path: "/api/v1/courses", client: "outage" })).toBe(true);
    const askedAt = performance.now();
    expect(await one.ask({ do: "keep", key: "code", value: "x" })).toBe("failed: Service unavailable");
    expect(performance.now() - askedAt).toBeLessThan(500);
    await one.ask({ do: "drop", event: "course/updated" });
    expect(await one.ask({ do: "read", key: "outage", value: "written" })).toBe("written");
    await redis.start();
    await Promise.all([one.untilConnected(), other.untilConnected()]);
    expect(await one.ask({ do: "read", key: "outage", value: "shared" })).toBe("shared");
    expect(await other.ask({ do: "read", key: "outage", value: "later" })).toBe("shared");
  });

  it("tell Redis of a write that it missed before they read from it again", async () => {
    await one.ask({ do: "read", key: "missed", value: "old" });
    // Held still, as behind a broken network: it keeps its entries and misses the write.
    redis.pause();
    await one.ask({ do: "drop", event: "course/updated" });
    redis.resume();
    await one.untilConnected();
    expect(await one.ask({ do: "read", key: "missed", value: "new" })).toBe("new");
    expect(await other.ask({ do: "read", key: "missed", value: "newer" })).toBe("new");
  });
});
