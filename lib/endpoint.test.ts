import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { endpoint, roles } from "@/lib/endpoint";
import { failure } from "@/lib/errors";
import { resetRateLimits } from "@/lib/rate-limit";
import { createUser } from "@/prisma/factories/users";

const base = "http://localhost:3000/api/v1/things";
const echo = endpoint(
  {
    summary: "Echo",
    access: "user",
    body: z.object({ name: z.string().min(2).max(5), size: z.number().int().optional() }),
    returns: z.object({ name: z.string() }),
    status: 201,
  },
  ({ body }) => ({ name: body.name, secret: "never leaves" }),
);

async function cookieOf(role: "student" | "admin" = "student") {
  const user = await createUser({ role });
  return `${sessionCookieName}=${(await openSession(user.id)).token}`;
}

const post = (body: string, headers: Record<string, string> = {}) =>
  new Request(base, { method: "POST", body, headers: { host: "localhost:3000", origin: "http://localhost:3000", ...headers } });

describe("endpoint", () => {
  it("answers through its schema, with the headers of every answer", async () => {
    const response = await echo(post('{"name":"abc"}', { cookie: await cookieOf(), "x-request-id": "my-id_1" }));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ name: "abc" });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-request-id": "my-id_1",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "x-ratelimit-limit": "100",
    });
  });

  it("asks for a sign-in", async () => {
    const response = await echo(post("{}"));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toMatchObject({ error: "unauthorized", message: "Not authenticated", detail: "Not authenticated" });
  });

  it("refuses a cookie that another site makes speak", async () => {
    const response = await echo(post('{"name":"abc"}', { cookie: await cookieOf(), origin: "https://evil.example" }));
    expect([response.status, (await response.json()).message]).toEqual([403, "Cross-origin request refused"]);
  });

  it("answers a gated route with 403 before it reads the input", async () => {
    const gated = endpoint(
      { summary: "Gated", access: roles("admin"), body: z.object({ name: z.string() }), returns: z.object({}) },
      () => ({}),
    );
    expect((await gated(post("not json", { cookie: await cookieOf() }))).status).toBe(403);
    expect((await gated(post('{"name":"x"}', { cookie: await cookieOf("admin") }))).status).toBe(200);
  });

  it.each([
    ["{", "json_invalid", ["body"]],
    ["{}", "missing", ["body", "name"]],
    ['{"name":"a"}', "string_too_short", ["body", "name"]],
    ['{"name":"abcdefg"}', "string_too_long", ["body", "name"]],
    ['{"name":1}', "string_type", ["body", "name"]],
    ['{"name":"abc","size":1.5}', "int_parsing", ["body", "size"]],
    ['{"name":"a\\u0000b"}', "value_error", ["body", "name"]],
    ['{"name":"a\\ud800b"}', "value_error", ["body", "name"]],
    ["[]", "object_type", ["body"]],
    [`${'{"name":'.repeat(40)}1${"}".repeat(40)}`, "value_error", ["body", "name", "name", "name", "name"]],
  ])("says what is wrong with %s", async (body, type, loc) => {
    resetRateLimits();
    const response = await echo(post(body, { cookie: await cookieOf() }));
    expect(response.status).toBe(422);
    const answer = await response.json();
    expect(answer).toMatchObject({ error: "validation_error", message: "Validation error" });
    expect(answer.detail[0]).toMatchObject({ type, loc });
  });

  // Field names that every object has by birth met `{}` in the list of details and ended in a 500.
  it.each(["constructor", "toString", "valueOf"])("names a field called %s like any other", async (name) => {
    const response = await echo(post(`{"name":"abc","${name}":"\\u0000"}`, { cookie: await cookieOf() }));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(`"details":{"${name}":[`);
  });

  // A cookie that is no percent-encoded text threw before anybody asked who it is.
  it("takes a broken cookie for none", async () => {
    const response = await echo(post("{}", { cookie: `${sessionCookieName}=%zz%` }));
    expect([response.status, (await response.json()).message]).toEqual([401, "Not authenticated"]);
  });

  it("takes ids of a path in either case", async () => {
    const read = endpoint(
      { summary: "Read", access: "anyone", params: z.object({ id: z.guid() }), returns: z.object({ id: z.string() }) },
      ({ params }) => params,
    );
    const answer = await read(new Request(base), { params: Promise.resolve({ id: "ABCDEF00-0000-0000-0000-00000000000F" }) });
    expect(await answer.json()).toEqual({ id: "abcdef00-0000-0000-0000-00000000000f" });
  });

  it("refuses a body over 1 MiB", async () => {
    expect((await echo(post(`{"name":"${"a".repeat(1_100_000)}"}`, { cookie: await cookieOf() }))).status).toBe(413);
  });

  it("hides what went wrong inside", async () => {
    const broken = endpoint({ summary: "Broken", access: "anyone", returns: z.object({}) }, () => {
      throw new Error("secret detail");
    });
    const response = await broken(new Request(base));
    expect(response.status).toBe(500);
    expect(JSON.stringify(await response.json())).not.toContain("secret");
  });

  it("sends an expected failure with its contract text", async () => {
    const missing = endpoint({ summary: "Missing", access: "anyone", returns: z.object({}) }, () => {
      throw failure("course.not_found");
    });
    expect(await (await missing(new Request(base))).json()).toMatchObject({ error: "not_found", message: "Course not found" });
  });

  it("answers 429 with Retry-After when there were too many", async () => {
    resetRateLimits();
    const open = endpoint({ summary: "Open", access: "anyone", returns: z.object({}) }, () => ({}));
    const statuses: number[] = [];
    for (let call = 0; call < 101; call++) statuses.push((await open(new Request(base))).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(statuses.at(-1)).toBe(429);
    const last = await open(new Request(base));
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    resetRateLimits();
  });

  it("answers a preflight of an allowed origin only", async () => {
    const ask = (origin: string) => echo(new Request(base, { method: "OPTIONS", headers: { origin } }));
    expect((await ask("http://localhost:3000")).headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
    expect((await ask("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("refuses a host that is not ours", async () => {
    expect((await echo(post("{}", { host: "evil.example" }))).status).toBe(400);
  });
});
