import { beforeAll, describe, expect, it, vi } from "vitest";

type Route = typeof import("@/app/api/inngest/route");
type Asked = Parameters<Route["POST"]>[0];

// The settings are read once, so Inngest is configured before anything is loaded.
let route: Route;
beforeAll(async () => {
  vi.stubEnv("INNGEST_EVENT_KEY", "event-key");
  vi.stubEnv("INNGEST_SIGNING_KEY", "signkey-test-0123456789abcdef0123456789abcdef");
  vi.stubEnv("INNGEST_BASE_URL", "http://127.0.0.1:9");
  vi.resetModules();
  route = await import("@/app/api/inngest/route");
});

const ask = (init?: RequestInit) =>
  new Request("http://localhost:3000/api/inngest?fnId=dars-generate-certificate&stepId=step", {
    headers: { "content-type": "application/json", host: "localhost:3000" },
    ...init,
  }) as Asked;

describe("the door for Inngest", () => {
  it("runs nothing, and tells nothing, for a call that Inngest did not sign", async () => {
    expect((await route.GET(ask(), {})).status).toBe(401);
    for (const body of ["", "[]", '{"event":{"name":"enrollment/completed","data":{}},"events":[],"steps":{},"ctx":{},"version":2}']) {
      const answer = await route.POST(ask({ method: "POST", body }), {});
      expect([body, answer.status]).toEqual([body, 401]);
    }
  });

  it("answers a body that is no JSON, or too large, with a 4xx", async () => {
    const broken = await route.POST(ask({ method: "POST", body: "{" }), {});
    expect([broken.status, (await broken.json()).details]).toEqual([422, { body: ["JSON decode error"] }]);
    const huge = ask({ method: "POST", body: "{}", headers: { "content-length": "9000000" } });
    expect((await route.POST(huge, {})).status).toBe(413);
  });
});
