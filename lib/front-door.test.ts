import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as unknown } from "@/app/api/[[...path]]/route";
import { GET as welcome } from "@/app/api/welcome/route";
import { GET as metrics } from "@/app/metrics/route";
import { askedPathHeader } from "@/lib/asked-path";
import { env } from "@/lib/env";
import { openFrontDoor } from "@/lib/front-door";
import { leadTo } from "@/lib/front-door-paths";

const defaults = { ...env };
afterEach(() => {
  Object.assign(env, defaults);
});

describe("the front door leads", () => {
  it.each([
    ["a page", "/courses/x", "text/html", "/courses/x", false],
    ["the root for a browser", "/", "text/html,application/json", "/", false],
    ["the root for anything", "/", "*/*", "/", false],
    ["the root for a program", "/", "application/json, text/plain;q=0.5", "/api/welcome", true],
    ["an API path", "/api/v1/courses/", "*/*", "/api/v1/courses/", true],
    ["an operation", "/health/", "*/*", "/health/", true],
    ["broken percent signs", "/api/v1/courses/slug/%E0%A4%A", "*/*", "/api/v1/courses/slug/%EF%BF%BD%25A", true],
    ["broken percent signs of a page", "/courses/%E0%A4%A", "*/*", "/courses/%E0%A4%A", false],
    ["a plus sign beside them", "/api/v1/a+b&c=d%ZZ", "*/*", "/api/v1/a%2Bb%26c%3Dd%25ZZ", true],
  ])("%s", (_story, asked, accept, path, isApi) => {
    expect(leadTo(asked, accept)).toEqual({ path, isApi });
  });

  it("from the prefix and the address of the metrics that the settings name", () => {
    Object.assign(env, { API_V1_PREFIX: "/backend/v2", METRICS_ENDPOINT: "/internal/figures" });
    expect(leadTo("/backend/v2/courses/1", "").path).toBe("/api/v1/courses/1");
    expect(leadTo("/backend/v2", "").path).toBe("/api/v1");
    expect(leadTo("/backend/v20/courses", "")).toEqual({ path: "/backend/v20/courses", isApi: false });
    expect(leadTo("/internal/figures/", "")).toEqual({ path: "/metrics", isApi: true });
  });
});

describe("routes behind the front door", () => {
  const ask = (path: string, asked: string) => new Request(`http://localhost:3000${path}`, { headers: { [askedPathHeader]: asked } });

  it("greet programs at the root only", async () => {
    const answer = await welcome(ask("/api/welcome", "/"));
    expect([answer.status, await answer.json()]).toEqual([200, { message: "Dars API" }]);
    expect(answer.headers.get("X-RateLimit-Limit")).toBeNull();
    expect((await welcome(ask("/api/welcome", "/api/welcome"))).status).toBe(404);
  });

  it("give the metrics at the address of the settings only", async () => {
    Object.assign(env, { METRICS_ENDPOINT: "/internal/figures" });
    expect((await metrics(ask("/metrics", "/internal/figures/"))).status).toBe(200);
    expect((await metrics(ask("/metrics", "/metrics"))).status).toBe(404);
    Object.assign(env, { METRICS_ENABLED: false });
    expect((await metrics(ask("/metrics", "/internal/figures"))).status).toBe(404);
  });
});

describe("a server behind the front door", () => {
  let server: http.Server;
  let base: string;
  let seen: http.IncomingMessage | undefined;

  beforeAll(async () => {
    openFrontDoor();
    server = http.createServer((request, response) => {
      seen = request;
      if (request.url?.startsWith("/away")) response.writeHead(308, { Location: "/here" }).end();
      else response.setHeader("Referrer-Policy", "same-origin").end("page");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it("answers with the headers of every answer, whoever answers; its own stay", async () => {
    const redirect = await fetch(`${base}/away`, { redirect: "manual", headers: { "x-request-id": "mine" } });
    expect([redirect.status, redirect.headers.get("x-frame-options"), redirect.headers.get("x-request-id")]).toEqual([308, "DENY", "mine"]);
    const page = await fetch(`${base}/page`);
    expect([page.headers.get("referrer-policy"), page.headers.get("x-content-type-options")]).toEqual(["same-origin", "nosniff"]);
    expect(page.headers.get("x-request-id")).toBe(seen?.headers["x-request-id"]);
  });

  it("learns the socket's address and the asked path, over what a client claims", async () => {
    await fetch(`${base}/page?x=1`, { headers: { "x-dars-peer": "6.6.6.6", [askedPathHeader]: "/metrics" } });
    expect([seen?.headers["x-dars-peer"], seen?.headers[askedPathHeader], seen?.url]).toEqual(["127.0.0.1", "/page", "/page?x=1"]);
  });

  it("refuses methods that no handler can get, in the contract's form", async () => {
    const answer = await new Promise<{ status?: number; headers: http.IncomingHttpHeaders; text: string }>((resolve, reject) => {
      const request = http.request(`${base}/api/v1/courses`, { method: "PROPFIND", headers: { origin: "http://localhost:3000" } });
      request.once("error", reject).end();
      request.once("response", (response) => {
        let text = "";
        response.on("data", (chunk) => (text += chunk));
        response.once("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
      });
    });
    expect(answer.status).toBe(405);
    expect(JSON.parse(answer.text)).toMatchObject({ error: "method_not_allowed", request_id: answer.headers["x-request-id"] });
    expect(answer.headers).toMatchObject({ allow: expect.stringContaining("GET"), "access-control-allow-origin": "http://localhost:3000" });
  });
});

it("counts addresses without a route under one label", async () => {
  await unknown(new Request("http://localhost:3000/api/v1/x/1"), { params: Promise.resolve({ path: ["v1", "x", "1"] }) });
  const text = await (await metrics(new Request("http://localhost:3000/metrics"))).text();
  expect(text).toContain('http_requests_total{method="GET",endpoint="{unknown}",status="404"} 1');
  expect(text).not.toContain("/api/v1/x/1");
});
