import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiRefusal, api, apiQuery } from "@/lib/api-client";

type Sent = { url: string; init: RequestInit };

/** What the network answers, and what it was asked. */
function network(answer: () => Response): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return answer();
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

const id = "0198c0de-1001-7000-8000-000000000011";

describe("the client of the API", () => {
  it("fills the address, the query and the body of an endpoint, and gives its answer", async () => {
    const sent = network(() => Response.json({ sequence: 3, remaining_seconds: null, saved_at: null }));
    const answer = await api("PUT /quizzes/{quiz_id}/attempts/{attempt_id}/answers", {
      params: { quiz_id: id, attempt_id: "a/b" },
      body: { answers: [], sequence: 3 },
      keepalive: true,
    });
    expect(answer.sequence).toBe(3);
    expect(sent[0]?.url).toBe(`/api/v1/quizzes/${id}/attempts/a%2Fb/answers`);
    expect(sent[0]?.init).toMatchObject({ method: "PUT", body: '{"answers":[],"sequence":3}', keepalive: true });
    await api("GET /courses", { query: { search: "a & b", page_size: 6, mine: undefined } });
    expect(sent[1]?.url).toBe("/api/v1/courses?search=a+%26+b&page_size=6");
    expect(sent[1]?.init.body).toBeUndefined();
  });

  it("takes the answer out of the envelope, where the school has switched it on", async () => {
    network(() => Response.json({ success: true, data: { certificates: [], total: 0 }, message: "Success" }));
    expect(await api("GET /certificates/my-certificates")).toEqual({ certificates: [], total: 0 });
  });

  it("answers a deletion with nothing", async () => {
    network(() => new Response(null, { status: 204 }));
    expect(await api("DELETE /files/{file_id}", { params: { file_id: id } })).toBeUndefined();
  });

  it("throws what the server says, and whether asking again would help", async () => {
    const body = { error: "rate_limited", message: "Rate limit exceeded. Try again later.", request_id: "r1" };
    network(() => Response.json(body, { status: 429, headers: { "Retry-After": "7" } }));
    const refusal = await api("GET /auth/me").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiRefusal);
    expect(refusal).toMatchObject({ status: 429, error: "rate_limited", requestId: "r1", retryAfterSeconds: 7, isFinal: false });
    network(() => Response.json({ message: "Validation error", details: { rating: ["Field required"] } }, { status: 422 }));
    const fault = await api("GET /auth/me").catch((error: unknown) => error);
    expect(fault).toMatchObject({ isFinal: true, details: { rating: ["Field required"] } });
    network(() => new Response("<html>", { status: 502 }));
    expect(await api("GET /auth/me").catch((error: unknown) => error)).toMatchObject({ status: 502, isFinal: false });
  });

  it("names a read for TanStack Query by what it asks", async () => {
    network(() => Response.json({ items: [] }));
    const query = apiQuery("GET /courses", { query: { page: 2 } });
    expect(query.queryKey).toEqual(["api", "GET /courses", null, { page: 2 }]);
    expect(await query.queryFn({ signal: new AbortController().signal })).toEqual({ items: [] });
  });

  it("knows the endpoints by their declarations", () => {
    // @ts-expect-error an address that no route has
    const nowhere = () => api("GET /nowhere");
    // @ts-expect-error a path parameter is missing
    const incomplete = () => api("GET /courses/{course_id}");
    // @ts-expect-error a field that the body does not have
    const wrongBody = () => api("POST /enrollments", { body: { course: id } });
    expect([nowhere, incomplete, wrongBody]).toHaveLength(3);
  });
});
