import { describe, expect, it } from "vitest";
import { DELETE, GET as getUnknown, PATCH, POST, PUT } from "@/app/api/[[...path]]/route";
import { GET as inngestDoor } from "@/app/api/inngest/route";
import { GET as health, POST as postHealth } from "@/app/health/route";
import { GET as metrics } from "@/app/metrics/route";
import { GET as ready } from "@/app/ready/route";

const ask = (path: string, init?: RequestInit) => new Request(`http://localhost:3000${path}`, init);

describe("operations", () => {
  it("answers liveness and readiness with exactly the contract's bodies", async () => {
    const alive = await health(ask("/health"));
    expect([alive.status, await alive.json()]).toEqual([200, { status: "ok" }]);
    expect(alive.headers.get("X-RateLimit-Limit")).toBeNull();
    expect(alive.headers.get("X-Request-ID")).toBeTruthy();
    const readiness = await ready(ask("/ready"));
    expect([readiness.status, await readiness.json()]).toEqual([200, { status: "ok", database: "up", redis: "up" }]);
  });

  it("gives Prometheus its text, which does not count the asking", async () => {
    await metrics(ask("/metrics"));
    const answer = await metrics(ask("/metrics"));
    expect(answer.headers.get("Content-Type")).toContain("version=0.0.4");
    const text = await answer.text();
    for (const name of ["http_requests_total", "http_request_duration_seconds", "db_query_duration_seconds", "http_requests_in_progress"]) {
      expect(text).toContain(`# TYPE ${name}`);
    }
    expect(text).not.toContain('endpoint="/metrics"');
  });

  it("refuses other methods with 405 and the allowed ones", async () => {
    const answer = await postHealth(ask("/health", { method: "POST" }));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect(await answer.json()).toMatchObject({ error: "method_not_allowed", message: "Method Not Allowed" });
  });

  it("answers every method of an unknown address with the contract's 404", async () => {
    for (const [method, handler] of Object.entries({ GET: getUnknown, POST, PUT, PATCH, DELETE })) {
      const answer = await handler(ask("/api/v1/nothing/here", { method }));
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: "not_found", message: "Not Found", detail: "Not Found" });
    }
  });

  it("has no door for Inngest while Inngest is not configured", async () => {
    const answer = await inngestDoor(ask("/api/inngest") as Parameters<typeof inngestDoor>[0], {});
    expect(answer.status).toBe(404);
  });
});
