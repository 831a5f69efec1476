import { sessionCookieName } from "@/lib/auth/cookies";
import { env } from "@/lib/env";
import { resetRateLimits } from "@/lib/rate-limit";
import { fill, type ListedEndpoint } from "./endpoints";

export type Question = {
  params?: Record<string, string>;
  query?: string;
  bearer?: string | null;
  session?: string;
  /** The body as it is sent. */
  text?: string | Uint8Array;
  type?: string;
  headers?: Record<string, string>;
};

export type Answer = { status: number; json: unknown; text: string; headers: Headers };

/** Calls an endpoint with everything that HTTP would bring along, and reads the answer to its end. */
export async function ask({ endpoint, method, address }: ListedEndpoint, question: Question): Promise<Answer> {
  resetRateLimits();
  const { params = {}, query, bearer, session, text, type = "application/json", headers = {} } = question;
  const list = new Headers({ host: "localhost:3000", origin: "http://localhost:3000", ...headers });
  if (bearer) list.set("authorization", `Bearer ${bearer}`);
  if (session) list.set("cookie", `${sessionCookieName}=${session}`);
  if (text !== undefined && type) list.set("content-type", type);
  const url = `http://localhost:3000${env.API_V1_PREFIX}${fill(address, params)}${query ? `?${query}` : ""}`;
  const body = text === undefined || method === "GET" ? undefined : text;
  const request = new Request(url, { method, headers: list, body: body as BodyInit | undefined });
  const response = await endpoint(request, { params: Promise.resolve(params) });
  const answer = Buffer.from(await response.arrayBuffer()).toString("utf8");
  return { status: response.status, json: jsonOf(answer), text: answer, headers: response.headers };
}

function jsonOf(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return undefined;
  }
}
