import { AsyncLocalStorage } from "node:async_hooks";
import { v7 as uuidv7 } from "uuid";

/** What belongs to one request and is wanted far from its door: its id (logs, events, errors) and the client's address. */
export type RequestContext = { requestId: string; clientAddress: string; userAgent: string | null };

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs a function inside a request. */
export function withRequest<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}

/** The request that is being served, if any; jobs and scripts have none. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

const acceptable = /^[A-Za-z0-9._-]{1,128}$/;

/** The id of a request: the caller's own when it is well formed, otherwise a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && acceptable.test(given) ? given : uuidv7();
}
