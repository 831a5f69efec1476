import net from "node:net";
import { type APIRequestContext, expect, test } from "@playwright/test";

// What only a running server shows: what Next and Node do around the handlers.

const api = "/api/v1";

/** One request as bytes, for what no client would send; answers with the status line, headers and body. */
function raw(baseURL: string | undefined, text: string): Promise<string> {
  const { hostname, port } = new URL(baseURL ?? "");
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(text.replaceAll("\n", "\r\n")));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.once("end", () => resolve(answer));
    socket.once("error", reject);
  });
}

const plain = (request: APIRequestContext, path: string, headers: Record<string, string> = {}) =>
  request.get(path, { headers, maxRedirects: 0 });

for (const path of ["/health", "/ready", "/metrics", `${api}/health`, `${api}/ready`, `${api}/courses`]) {
  test(`${path} answers with and without a slash, and HEAD like GET without a body`, async ({ request }) => {
    for (const address of [path, `${path}/`]) {
      const got = await plain(request, address);
      const head = await request.head(address, { maxRedirects: 0 });
      expect([got.status(), head.status(), (await head.body()).length], address).toEqual([200, 200, 0]);
      expect(head.headers()["content-type"]).toBe(got.headers()["content-type"]);
    }
  });
}

test("the root greets programs, and shows people the home page", async ({ request }) => {
  const greeting = await plain(request, "/", { accept: "application/json" });
  expect(await greeting.json()).toEqual({ message: "Dars API" });
  expect(greeting.headers()["x-ratelimit-limit"]).toBeUndefined();
  expect((await plain(request, "/", { accept: "text/html,application/json" })).headers()["content-type"]).toContain("text/html");
});

test("answers are compressed from a thousand bytes on", async ({ request }) => {
  const encodingOf = async (path: string) => (await plain(request, path, { "accept-encoding": "gzip" })).headers()["content-encoding"];
  expect(await encodingOf(`${api}/courses?page_size=5`)).toBe("gzip");
  expect(await encodingOf("/metrics")).toBe("gzip");
  expect(await encodingOf(`${api}/health`)).toBeUndefined();
  expect(await encodingOf(`${api}/nothing`)).toBeUndefined();
  const small = await plain(request, `${api}/health`);
  expect(small.headers()["content-length"]).toBe(String((await small.body()).length));
});

test("every answer carries the headers of every answer, Next's own included", async ({ request }) => {
  for (const path of ["/", "/health", `${api}/nothing`, "/courses//one", "/nothing.png", "/en/courses", "/icon.svg"]) {
    const headers = (await plain(request, path)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
    });
    expect(headers["x-request-id"], path).toBeTruthy();
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["x-dars-length"], path).toBeUndefined();
  }
});

test("paths that are no text are said to be wrong in the contract's form", async ({ baseURL }) => {
  const ask = (path: string) => raw(baseURL, `GET ${path} HTTP/1.1\nHost: localhost\nConnection: close\n\n`);
  expect(await ask(`${api}/courses/%ZZ`)).toContain('"type":"uuid_parsing","loc":["path","course_id"]');
  expect(await ask(`${api}/courses/slug/%E0%A4%A`)).toContain('"message":"Course not found"');
  expect(await ask(`${api}/courses/slug/%00`)).toContain("422 Unprocessable Entity");
  expect(await ask(`${api}/%E0%A4%A`)).toContain('"message":"Not Found"');
});

test("methods that no handler gets are refused like others", async ({ baseURL }) => {
  for (const method of ["PROPFIND", "TRACE", "DELETE"]) {
    const answer = await raw(baseURL, `${method} ${api}/courses HTTP/1.1\nHost: localhost\nConnection: close\n\n`);
    expect(answer, method).toMatch(/^HTTP\/1.1 405 [\s\S]*\r\nallow: [\s\S]*"error":"method_not_allowed"/i);
  }
});

test("bodies that are too long are refused, with and without a declared length", async ({ request, baseURL }) => {
  const declared = await request.post(`${api}/auth/login`, { data: Buffer.alloc(2_000_000, "a") });
  expect([declared.status(), (await declared.json()).error]).toEqual([413, "payload_too_large"]);
  const chunk = `10000\n${"a".repeat(65_536)}\n`;
  const head = `POST ${api}/auth/login HTTP/1.1\nHost: localhost\nConnection: close\nTransfer-Encoding: chunked\n\n`;
  expect(await raw(baseURL, `${head}${chunk.repeat(20)}0\n\n`)).toContain('"error":"payload_too_large"');
});

test("a client that goes away in the middle of its body harms nobody", async ({ request, baseURL }) => {
  const { hostname, port } = new URL(baseURL ?? "");
  await new Promise<void>((resolve) => {
    const socket = net.connect(Number(port), hostname, () => {
      socket.write(`POST ${api}/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"em`);
      setTimeout(() => resolve(void socket.destroy()), 100);
    });
  });
  expect((await plain(request, "/health")).status()).toBe(200);
});

test("other hosts are refused", async ({ request }) => {
  const answer = await plain(request, `${api}/courses`, { host: "evil.example" });
  expect([answer.status(), (await answer.json()).message]).toEqual([400, "Invalid host header"]);
});

test("queries that Prisma and we ourselves send are observed", async ({ request }) => {
  await plain(request, `${api}/courses?search=nothing`);
  const text = await (await plain(request, "/metrics")).text();
  expect(text).toMatch(/db_query_duration_seconds_count\{query_type="select"\} [1-9]/);
  expect(text).toContain('http_requests_total{method="GET",endpoint="/api/v1/courses",status="200"}');
  expect(text).not.toContain('endpoint="/metrics"');
});
