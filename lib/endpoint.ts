import type { z } from "zod";
import { askedPath } from "@/lib/asked-path";
import type { Actor } from "@/lib/auth/actor";
import { actorOfBearer, bearerOf } from "@/lib/auth/bearer";
import { readCookie, sessionCookieName } from "@/lib/auth/cookies";
import type { Permission } from "@/lib/auth/permissions";
import { actorOfSession } from "@/lib/auth/sessions";
import { clientAddress } from "@/lib/client-address";
import { preflight } from "@/lib/cors";
import { enveloped, errorResponse, finished, jsonResponse } from "@/lib/endpoint-response";
import { env } from "@/lib/env";
import { AppError, type ErrorCode, type FieldFault, failure, invalid } from "@/lib/errors";
import type { Role } from "@/lib/generated/prisma/enums";
import { logger } from "@/lib/logger";
import { requestDuration, requestsInProgress, requestsTotal } from "@/lib/metrics";
import { countRequest, type RateLimitAnswer } from "@/lib/rate-limit";
import { requestIdOf, withRequest } from "@/lib/request-context";
import { faultsOf, parseInWords, storageFaults } from "@/lib/validation";

/** Who may call: anyone (a bad credential counts as none), any signed-in user, or some roles (answered before the input is read). */
export type Access = "anyone" | "user" | { roles: readonly Role[] };

export function roles(...names: Role[]): { roles: readonly Role[] } {
  return { roles: names };
}

type Part = z.ZodObject;
type Scope = Permission | readonly Permission[] | undefined;
type Out<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;
type ActorFor<A extends Access> = A extends "anyone" ? Actor | null : Actor;

/** An answer beside the JSON of `returns`, for the documentation: bytes, plain text, a redirect, a status of its own. */
export type OtherAnswer = {
  description: string;
  /** The media type; without one the answer has no body. */
  type?: string;
  /** Of JSON; all other types are text or bytes. */
  schema?: z.ZodType;
  example?: unknown;
  headers?: readonly string[];
};

export type Declaration<
  A extends Access = Access,
  P extends Part | undefined = Part | undefined,
  Q extends Part | undefined = Part | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | undefined = z.ZodType | undefined,
> = {
  /** One line for the documentation. */
  summary: string;
  /** What one line cannot say, in Markdown, for the documentation. */
  description?: string;
  access: A;
  /** The permission an API key needs here, or a list of which any will do. Without one, no key is let in. */
  scope?: Permission | readonly Permission[];
  /** The refusals of this endpoint's own, for the documentation; those of every endpoint (401, 422, 429, …) follow from the rest. */
  errors?: readonly ErrorCode[];
  params?: P;
  /** What stands in the path is a question, about which no text can be wrong: it is answered even where it could not be stored. */
  takesAnyText?: boolean;
  query?: Q;
  body?: B;
  /** How the body is written; JSON unless told otherwise. A multipart one is read by the handler, from the request, as it streams in. */
  bodyAs?: "form" | "multipart";
  /** The answer's schema: what it does not name does not leave. Without it the handler answers with a Response of its own. */
  returns?: R;
  /** The answer's example, where the one of the schema says something else. */
  example?: unknown;
  status?: 200 | 201 | 204;
  /** Answers that are not the JSON of `returns`, by status. */
  answers?: Readonly<Record<number, OtherAnswer>>;
  /** Request headers that mean something here, each with a sentence for the documentation. */
  headers?: Readonly<Record<string, string>>;
  /** Metrics, health and the documents: neither counted nor wrapped. */
  isOperational?: boolean;
};

type Input<A extends Access, P extends Part | undefined, Q extends Part | undefined, B extends z.ZodType | undefined> = {
  actor: ActorFor<A>;
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  request: Request;
};

type Answer<R extends z.ZodType | undefined> = R extends z.ZodType ? z.input<R> : Response;

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** A route handler that carries its declaration, for the documentation and the typed client. */
export type Endpoint<D extends Declaration = Declaration> = ((request: Request, context?: RouteContext) => Promise<Response>) & {
  declaration: D;
};

const mostBodyBytes = 1024 * 1024;
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

type Credential = { actor: Actor | null; by: "cookie" | "token" | "key" | null; fault: AppError | null };

const nobody: Credential = { actor: null, by: null, fault: null };

/** Finds out who is asking. A bearer wins over a cookie. */
async function authenticate(request: Request): Promise<Credential> {
  const bearer = bearerOf(request.headers);
  if (bearer !== null) return authenticateBearer(bearer);
  const token = readCookie(request.headers, sessionCookieName);
  return token ? { actor: await actorOfSession(token), by: "cookie", fault: null } : nobody;
}

/** A refused bearer is not an error yet: where anyone may call, it counts as nobody's. */
async function authenticateBearer(bearer: string): Promise<Credential> {
  try {
    const { actor, isKey } = await actorOfBearer(bearer);
    return { actor, by: isKey ? "key" : "token", fault: null };
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return { ...nobody, fault: error };
    throw error;
  }
}

/** Why an API key may not speak here; null for one that may, and for every other credential. */
function keyRefusal({ actor, by }: Credential, scope: Scope): AppError | null {
  if (by !== "key") return null;
  if (!scope) return failure("auth.no_api_keys");
  return [scope].flat().some((permission) => actor?.permissions.has(permission)) ? null : failure("forbidden");
}

/** Who is speaking, if they may: the contract's 401, then its 403. */
function admit(credential: Credential, access: Access, scope: Scope): Actor | null {
  const refusal = keyRefusal(credential, scope);
  if (access === "anyone") return refusal ? null : credential.actor;
  if (credential.fault) throw credential.fault;
  if (!credential.actor) throw failure("auth.not_authenticated");
  if (refusal) throw refusal;
  if (typeof access === "object" && !access.roles.includes(credential.actor.role)) throw failure("forbidden");
  return credential.actor;
}

function checkHost(request: Request): void {
  const host = (request.headers.get("host") ?? "").replace(/:\d+$/, "").toLowerCase();
  const own = new URL(env.FRONTEND_BASE_URL).hostname;
  const isTrusted = env.TRUSTED_HOSTS.some(
    (trusted) => trusted === "*" || trusted === host || (trusted.startsWith("*.") && host.endsWith(trusted.slice(1))),
  );
  if (host && host !== own && !isTrusted) throw failure("invalid_host");
}

/** A cookie speaks for the browser, so the page that made it speak must be ours. */
function checkOrigin(request: Request): void {
  if (safeMethods.has(request.method)) return;
  const origin = request.headers.get("origin");
  const isSame = origin
    ? URL.canParse(origin) && new URL(origin).host === request.headers.get("host")
    : request.headers.get("sec-fetch-site") === "same-origin";
  if (!isSame) throw failure("auth.cross_origin");
}

/** The body, refused as soon as it is too long. */
async function readBytes(request: Request): Promise<Buffer> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > mostBodyBytes) throw failure("payload_too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (; reader; ) {
    // A client that went away mid-way has sent half a body, which is no fault of ours.
    const { done, value } = await reader.read().catch(() => ({ done: true, value: halfABody }));
    if (value === halfABody) throw brokenBody("body");
    if (done || !value) break;
    size += value.byteLength;
    if (size > mostBodyBytes) {
      await reader.cancel();
      throw failure("payload_too_large");
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

const halfABody = new Uint8Array();

function brokenBody(place: "body" | "form"): AppError {
  const words =
    place === "body" ? { type: "json_invalid", message: "JSON decode error" } : { type: "value_error", message: "Form decode error" };
  return invalid([{ path: [place], ...words, input: null }]);
}

/** The body as text; undefined for none. */
async function readText(request: Request, place: "body" | "form"): Promise<string | undefined> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw brokenBody(place);
  }
}

/** The body as JSON, whatever it is declared to be: what is not JSON is refused for that. Of a key given twice the last one counts. */
async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request, "body");
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw brokenBody("body");
  }
}

/** The fields of an urlencoded form. Percent signs that decode to no text become U+FFFD, as in every browser. */
async function readForm(request: Request): Promise<unknown> {
  return fieldsOf(new URLSearchParams((await readText(request, "form")) ?? ""));
}

type Place = "params" | "query" | "body" | "form";

function parsePart(schema: z.ZodType, value: unknown, place: Place, { takesAnyText = false } = {}): unknown {
  const location = place === "params" ? "path" : place;
  const within = (faults: FieldFault[]) => invalid(faults.map((fault) => ({ ...fault, path: [location, ...fault.path] })));
  const hostile = takesAnyText ? [] : storageFaults(value);
  if (hostile.length > 0) throw within(hostile);
  const parsed = parseInWords(schema, value);
  if (!parsed.success) throw within(faultsOf(parsed.error, value));
  return parsed.data;
}

async function readBody(schema: z.ZodType, request: Request, bodyAs: "form" | undefined): Promise<unknown> {
  if (bodyAs === "form") return parsePart(schema, await readForm(request), "form");
  return parsePart(schema, await readJson(request), "body");
}

/** Parameters by name; a repeated one is a list, which only fields that take lists accept. */
function fieldsOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of parameters) {
    const before = found[name];
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids are compared as text here and there; in a path they may be written in either case. */
function withPlainIds(params: Record<string, string | string[] | undefined>): Record<string, unknown> {
  const plain = (value: unknown) => (typeof value === "string" && uuid.test(value) ? value.toLowerCase() : value);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, plain(value)]));
}

/**
 * Makes a route handler of a declaration and a function. It does the chores of every request, in the contract's order: host, rate limit,
 * origin, credential, role, input; then calls, shapes the answer, maps errors, and writes one line with the request's id.
 */
export function endpoint<
  const A extends Access,
  P extends Part | undefined = undefined,
  Q extends Part | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(
  declaration: Declaration<A, P, Q, B, R>,
  handler: (input: Input<A, P, Q, B>) => Promise<Answer<R>> | Answer<R>,
): Endpoint<Declaration<A, P, Q, B, R>> {
  async function serve(
    request: Request,
    context: RouteContext | undefined,
    addLimitHeaders: (limit: RateLimitAnswer | null) => void,
  ): Promise<Response> {
    checkHost(request);
    const credential = declaration.isOperational ? nobody : await authenticate(request).catch((broken: unknown) => ({ ...nobody, broken }));
    if (!declaration.isOperational) {
      const limit = await countRequest(placeOf(request), credential.actor?.id ?? null, clientAddress(request.headers));
      addLimitHeaders(limit);
      if (limit && !limit.isAllowed) throw new AppError("rate_limited", { retryAfterSeconds: limit.retryAfterSeconds });
    }
    if ("broken" in credential) throw credential.broken;
    if (credential.by === "cookie") checkOrigin(request);
    const actor = admit(credential, declaration.access, declaration.scope);
    const params = declaration.params
      ? parsePart(declaration.params, withPlainIds((await context?.params) ?? {}), "params", declaration)
      : undefined;
    const query = declaration.query ? parsePart(declaration.query, fieldsOf(new URL(request.url).searchParams), "query") : undefined;
    const { bodyAs } = declaration;
    const body = declaration.body && bodyAs !== "multipart" ? await readBody(declaration.body, request, bodyAs) : undefined;
    const answer = await handler({ actor, params, query, body, request } as Input<A, P, Q, B>);
    if (answer instanceof Response) return declaration.isOperational ? answer : enveloped(answer, request);
    if (declaration.status === 204) return new Response(null, { status: 204 });
    const payload = declaration.returns ? declaration.returns.parse(answer) : answer;
    const response = jsonResponse(payload, declaration.status ?? 200);
    return declaration.isOperational ? response : enveloped(response, request);
  }

  const handle = async (request: Request, context?: RouteContext): Promise<Response> => {
    const requestId = requestIdOf(request.headers);
    if (request.method === "OPTIONS") return finished(preflight(request), request, requestId);
    const path = askedPath(request);
    const startedAt = performance.now();
    const extra: Record<string, string> = {};
    logger.info({ method: request.method, path, requestId }, "request");
    if (!declaration.isOperational) requestsInProgress.inc();
    const userAgent = request.headers.get("user-agent");
    const response = await withRequest({ requestId, clientAddress: clientAddress(request.headers), userAgent }, async () => {
      try {
        return await serve(request, context, (limit) => Object.assign(extra, limit?.headers));
      } catch (error) {
        return errorResponse(error, requestId);
      }
    });
    const seconds = (performance.now() - startedAt) / 1000;
    if (!declaration.isOperational) {
      requestsInProgress.dec();
      const route = routeOf(placeOf(request), (await context?.params) ?? {});
      requestsTotal.inc({ method: request.method, endpoint: route, status: String(response.status) });
      requestDuration.observe({ method: request.method, endpoint: route }, seconds);
    }
    logger.info({ method: request.method, path, status: response.status, seconds: Number(seconds.toFixed(3)), requestId }, "response");
    return finished(response, request, requestId, extra);
  };
  return Object.assign(handle, { declaration });
}

/** Where a request counts: at its route; the greeting of the root, whose route stands elsewhere, at the root. */
function placeOf(request: Request): string {
  return askedPath(request) === "/" ? "/" : new URL(request.url).pathname;
}

/** The path with the names of its parameters in place of their values, so that the metrics have one label for each route. */
function routeOf(pathname: string, params: Record<string, string | string[] | undefined>): string {
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(params)) {
    // The route of what has no route: every address would be a label of its own.
    if (Array.isArray(value)) return "{unknown}";
    if (value !== undefined) names.set(encodeURIComponent(value.toWellFormed()), name).set(value, name);
  }
  const segments = pathname.split("/").map((segment) => (names.has(segment) ? `{${names.get(segment)}}` : segment));
  return segments.join("/").replace(/\/+$/, "") || "/";
}
