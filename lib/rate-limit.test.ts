import { beforeEach, describe, expect, it } from "vitest";
import { countRequest, resetRateLimits } from "@/lib/rate-limit";
import { MemoryBuckets } from "@/lib/token-bucket";

beforeEach(resetRateLimits);
const now = Date.UTC(2026, 0, 1);

describe("the default rule", () => {
  it("is a bucket of 100 tokens that is refilled all the time", async () => {
    const ask = (at: number) => countRequest("/api/v1/courses", "someone", "10.0.0.1", now + at);
    expect(await ask(0)).toMatchObject({ isAllowed: true, headers: { "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "99" } });
    for (let call = 1; call < 100; call++) await ask(0);
    const refused = await ask(0);
    expect(refused).toMatchObject({ isAllowed: false, retryAfterSeconds: 1, headers: { "X-RateLimit-Remaining": "0" } });
    expect(refused?.headers["X-RateLimit-Reset"]).toBe(String(now / 1000 + 60));
    // A token comes every 600 ms: not after 500, but after 700.
    expect((await ask(500))?.isAllowed).toBe(false);
    expect((await ask(700))?.isAllowed).toBe(true);
    expect((await ask(800))?.isAllowed).toBe(false);
    // Half a window later half the bucket is full again.
    const allowed = await Promise.all(Array.from({ length: 60 }, () => ask(30_800)));
    expect(allowed.filter((answer) => answer?.isAllowed)).toHaveLength(50);
  });

  it("counts a user wherever they come from, and visitors by address", async () => {
    for (let call = 0; call < 100; call++) await countRequest("/api/v1/courses", "someone", `10.0.0.${call}`, now);
    expect((await countRequest("/api/v1/courses", "someone", "10.0.1.1", now))?.isAllowed).toBe(false);
    expect((await countRequest("/api/v1/courses", null, "10.0.1.1", now))?.isAllowed).toBe(true);
  });
});

describe("named rules", () => {
  it.each([
    ["/api/v1/auth/login", "60"],
    ["/api/v1/auth/login/", "60"],
    ["/api/v1/auth/login/mfa", "60"],
    ["/api/v1/auth/token", "60"],
    ["/api/v1/files/upload", "100"],
    ["/api/v1/assignments", "60"],
    ["/api/v1/assignments/submissions/1/grade", "60"],
    ["/api/v1/auth/me", "100"],
    ["/api/v1/unknown", "100"],
    ["/api/nothing", "100"],
  ])("%s is limited to %s", async (path, limit) => {
    expect((await countRequest(path, "someone", "10.0.0.1"))?.headers["X-RateLimit-Limit"]).toBe(limit);
  });

  it("count sign-ins by address, whoever asks, apart from everything else", async () => {
    for (let call = 0; call < 60; call++) await countRequest("/api/v1/auth/login", `user-${call}`, "10.0.0.1");
    const refused = await countRequest("/api/v1/auth/token", null, "10.0.0.1");
    expect(refused?.isAllowed).toBe(false);
    expect(refused?.retryAfterSeconds).toBeGreaterThan(50);
    expect((await countRequest("/api/v1/courses", null, "10.0.0.1"))?.isAllowed).toBe(true);
    expect((await countRequest("/api/v1/auth/login", null, "10.0.0.2"))?.isAllowed).toBe(true);
  });

  it.each(["/", "/health", "/api/v1/health", "/ready/", "/metrics", "/docs", "/redoc", "/openapi.json", "/api/v1/openapi.json"])(
    "%s is not limited",
    async (path) => {
      expect(await countRequest(path, null, "10.0.0.1")).toBeNull();
    },
  );
});

it("forgets buckets that are full again", () => {
  const buckets = new MemoryBuckets();
  const bucket = { limit: 1, windowMs: 1000 };
  for (let client = 0; client < 1000; client++) buckets.draw(`client-${client}`, bucket, client * 10);
  expect(buckets.size).toBeLessThan(110);
});
