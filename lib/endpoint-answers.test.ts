import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { prisma } from "@/lib/db";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { env } from "@/lib/env";
import { metricsRegistry } from "@/lib/metrics";
import { resetRateLimits } from "@/lib/rate-limit";

// What is true of every answer, whatever the endpoint.

const defaults = { ...env };
beforeEach(resetRateLimits);
afterEach(() => {
  Object.assign(env, defaults);
});

const base = "http://localhost:3000/api/v1/things";
const ask = (init?: RequestInit, url = base) => new Request(url, init);
const json = async (response: Response) => JSON.parse(await response.text());

const open = endpoint({ summary: "Open", access: "anyone", returns: z.object({ ok: z.boolean() }) }, () => ({ ok: true }));
const closed = endpoint({ summary: "Closed", access: "user", returns: z.object({}) }, () => ({}));
const writing = endpoint(
  { summary: "Write", access: "anyone", body: z.object({ name: z.string() }), returns: z.object({ name: z.string() }), status: 201 },
  ({ body }) => body,
);
const { DELETE: refused } = onlyMethods({ GET: open });

describe("the envelope", () => {
  beforeEach(() => {
    Object.assign(env, { API_RESPONSE_ENVELOPE_ENABLED: true, API_RESPONSE_SUCCESS_MESSAGE: "Fine" });
  });

  it("holds every good JSON answer", async () => {
    expect(await json(await open(ask()))).toEqual({ success: true, data: { ok: true }, message: "Fine" });
    const made = await writing(ask({ method: "POST", body: '{"name":"x"}' }));
    expect([made.status, await json(made)]).toEqual([201, { success: true, data: { name: "x" }, message: "Fine" }]);
    expect(made.headers.get("content-length")).toBe(String(JSON.stringify({ success: true, data: { name: "x" }, message: "Fine" }).length));
  });

  it("holds what a handler answers by itself, but nothing twice", async () => {
    const own = (payload: unknown) => endpoint({ summary: "Own", access: "anyone" }, () => Response.json(payload))(ask());
    expect(await json(await own([1]))).toEqual({ success: true, data: [1], message: "Fine" });
    const wrapped = { success: true, data: 1, message: "Mine" };
    expect(await json(await own(wrapped))).toEqual(wrapped);
  });

  it("holds no errors, no files, no empty answers, and not what the settings leave out", async () => {
    expect(await json(await closed(ask()))).toMatchObject({ error: "unauthorized" });
    const file = endpoint(
      { summary: "File", access: "anyone" },
      () => new Response("%PDF", { headers: { "Content-Type": "application/pdf" } }),
    );
    expect(await (await file(ask())).text()).toBe("%PDF");
    const gone = endpoint({ summary: "Gone", access: "anyone", status: 204 }, () => new Response(null, { status: 204 }));
    expect(await (await gone(ask({ method: "DELETE" }))).text()).toBe("");
    expect(await json(await open(ask({}, "http://localhost:3000/api/v1/auth/token/")))).toEqual({ ok: true });
    expect(await json(await open(ask({}, "http://localhost:3000/openapi.json")))).toEqual({ ok: true });
    const operation = endpoint(
      { summary: "Operation", access: "anyone", returns: z.object({ ok: z.boolean() }), isOperational: true },
      () => ({
        ok: true,
      }),
    );
    expect(await json(await operation(ask()))).toEqual({ ok: true });
  });
});

describe("every answer", () => {
  it.each([
    ["a good one", () => open(ask()), 200],
    ["a refused method", () => refused(ask({ method: "DELETE" })), 405],
    ["a missing sign-in", () => closed(ask()), 401],
    ["broken input", () => writing(ask({ method: "POST", body: "{" })), 422],
  ])("carries the limits, the request's id and the security headers: %s", async (_story, answer, status) => {
    const response = await answer();
    expect(response.status).toBe(status);
    for (const name of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-request-id", "content-security-policy"]) {
      expect(response.headers.get(name), name).toBeTruthy();
    }
    expect(response.headers.get("strict-transport-security")).toBeNull();
    if (status >= 400) expect((await json(response)).request_id).toBe(response.headers.get("x-request-id"));
  });

  it("asks browsers in production to stay with https", async () => {
    Object.assign(env, { isProduction: true });
    expect((await open(ask())).headers.get("strict-transport-security")).toBe("max-age=31536000");
    Object.assign(env, { SECURITY_HEADERS_ENABLED: false });
    expect((await open(ask())).headers.get("x-frame-options")).toBeNull();
  });

  it.each([["with spaces"], ["a".repeat(129)], ["<b>"]])("gets an id of its own for a bad one: %s", async (given) => {
    const id = (await open(ask({ headers: { "x-request-id": given } }))).headers.get("x-request-id");
    expect(id).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
    expect(id).not.toBe(given);
  });

  it("still says the limits when the credential could not be looked up", async () => {
    const user = prisma.apiKey.findUnique;
    Object.assign(prisma.apiKey, { findUnique: () => Promise.reject(Object.assign(new Error("gone"), { code: "ECONNREFUSED" })) });
    try {
      const response = await open(ask({ headers: { authorization: "Bearer dars_x" } }));
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
      expect(response.headers.get("x-ratelimit-limit")).toBe("100");
    } finally {
      Object.assign(prisma.apiKey, { findUnique: user });
    }
  });
});

describe("other origins", () => {
  const from = (origin: string, init: RequestInit = {}) => open(ask({ ...init, headers: { origin, ...init.headers } }));

  it("read answers and errors when they are named, with credentials", async () => {
    const allowed = await from("http://localhost:3000");
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      "access-control-allow-origin": "http://localhost:3000",
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "X-Request-ID, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After",
      vary: "Origin",
    });
    expect((await closed(ask({ headers: { origin: "http://localhost:3000" } }))).headers.get("access-control-allow-origin")).toBeTruthy();
    expect((await from("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("may all read, but send no credentials, where every origin is allowed", async () => {
    Object.assign(env, { CORS_ORIGINS: ["*"] });
    const answer = await from("https://anywhere.example");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("learn from a preflight what they may, without being counted", async () => {
    const preflight = {
      method: "OPTIONS",
      headers: { "access-control-request-method": "PUT", "access-control-request-headers": "x-a, x-b" },
    };
    const wide = await from("http://localhost:3000", preflight);
    expect(wide.status).toBe(204);
    expect(wide.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(wide.headers.get("access-control-allow-headers")).toBe("x-a, x-b");
    expect([wide.headers.get("x-ratelimit-limit"), wide.headers.get("x-frame-options")]).toEqual([null, "DENY"]);
    Object.assign(env, { CORS_ALLOW_METHODS: ["GET"], CORS_ALLOW_HEADERS: ["x-c"] });
    const narrow = await from("http://localhost:3000", preflight);
    expect(narrow.headers.get("access-control-allow-methods")).toBe("GET");
    expect(narrow.headers.get("access-control-allow-headers")).toBe("x-c");
  });
});

describe("bodies", () => {
  const streamed = (chunks: (Uint8Array | Error)[]) =>
    new Request(base, {
      method: "POST",
      duplex: "half",
      body: new ReadableStream({
        pull(controller) {
          const next = chunks.shift();
          if (next instanceof Error) controller.error(next);
          else if (next) controller.enqueue(next);
          else controller.close();
        },
      }),
    } as RequestInit);
  const bytes = (text: string) => new TextEncoder().encode(text);

  it.each([
    ["none", ask({ method: "POST" }), 422, "missing"],
    ["bytes that are no UTF-8", ask({ method: "POST", body: new Uint8Array([0xff, 0xfe]) }), 422, "json_invalid"],
    ["XML", ask({ method: "POST", body: "<a/>", headers: { "content-type": "text/xml" } }), 422, "json_invalid"],
    ["a form", ask({ method: "POST", body: new URLSearchParams({ name: "x" }) }), 422, "json_invalid"],
    ["a list", ask({ method: "POST", body: "[]" }), 422, "object_type"],
    ["null", ask({ method: "POST", body: "null" }), 422, "object_type"],
    ["brackets without end", ask({ method: "POST", body: "[".repeat(500_000) }), 422, "json_invalid"],
    ["a reach for the prototype", ask({ method: "POST", body: '{"name":"x","__proto__":{"a":1}}' }), 422, "value_error"],
    ["half of one, from a client that went away", streamed([bytes('{"na'), new Error("aborted")]), 422, "json_invalid"],
  ])("are refused by name: %s", async (_story, request, status, type) => {
    const response = await writing(request);
    expect(response.status).toBe(status);
    expect((await json(response)).detail[0]).toMatchObject({ type, loc: ["body"] });
  });

  it("are refused as soon as they are too long, also without a declared length", async () => {
    const endless = streamed(Array.from({ length: 3000 }, () => new Uint8Array(1024)));
    const response = await writing(endless);
    expect([response.status, (await json(response)).error]).toEqual([413, "payload_too_large"]);
  });

  it("may be declared as anything, start with a byte order mark, and name a key twice: the last one counts", async () => {
    const request = ask({ method: "POST", body: '\uFEFF{"name":"first","name":"last"}', headers: { "content-type": "text/plain" } });
    expect(await json(await writing(request))).toEqual({ name: "last" });
  });
});

it("observes every query once, by what it does", async () => {
  const count = async (type: string) => {
    const text = await metricsRegistry.getSingleMetricAsString("db_query_duration_seconds");
    return Number(new RegExp(`_count\\{query_type="${type}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  };
  const before = await count("select");
  await prisma.course.findMany({ where: { title: "nothing" } });
  expect(await count("select")).toBe(before + 1);
});
