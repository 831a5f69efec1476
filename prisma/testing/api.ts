import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";

type Call = {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  text?: string;
  bearer?: string;
  as?: Pick<Actor, "id">;
  params?: Record<string, string>;
  address?: string;
  headers?: Record<string, string>;
};

type Handler = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Calls a route's handler as a client would, by bearer or (with `as`) by cookie; answers status, JSON and headers. */
export async function callApi(
  handler: Handler,
  { method = "POST", body, text, bearer, as, params = {}, address = "", headers = {} }: Call = {},
) {
  const list = new Headers({ host: "localhost:3000", origin: "http://localhost:3000", ...headers });
  if (bearer !== undefined) list.set("authorization", `Bearer ${bearer}`);
  if (as) list.set("cookie", `${sessionCookieName}=${(await openSession(as.id)).token}`);
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`http://localhost:3000/api/v1/${address}`, { method, headers: list, body: sent });
  const response = await handler(request, { params: Promise.resolve(params) });
  const answer = await response.text();
  return { status: response.status, json: answer ? JSON.parse(answer) : null, headers: response.headers };
}
