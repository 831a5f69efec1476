import { apiBase, askedPath, lengthHeader } from "@/lib/asked-path";
import { corsHeaders } from "@/lib/cors";
import { asAppError } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, errorWords } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { securityHeaders } from "@/lib/security-headers";

const places = new Set(["body", "query", "path", "form"]);

/** The contract's error JSON, at whatever layer the error came up. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known = asAppError(error);
  const app = known instanceof AppError ? known : new AppError("internal", { cause: error });
  if (app.status >= 500) logger.error({ err: app.cause ?? app, requestId }, "request failed");
  const headers = new Headers(app.headers);
  if (app.status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (app.retryAfterSeconds) headers.set("Retry-After", String(app.retryAfterSeconds));
  const body: Record<string, unknown> = { error: errorWords[app.status], message: app.message, detail: app.message, request_id: requestId };
  if (app.status === 422) {
    const details: Record<string, string[]> = Object.create(null);
    // A command knows the field; that it came in the body, only the endpoint does.
    const faults = app.faults.map((fault) => (places.has(String(fault.path[0])) ? fault : { ...fault, path: ["body", ...fault.path] }));
    for (const fault of faults) {
      const key = fault.path.slice(1).join(".") || "body";
      details[key] = [...(details[key] ?? []), fault.message];
    }
    body.detail = faults.map(({ path, type, message, input }) => ({ type, loc: path, msg: message, input: input ?? null }));
    body.details = details;
  }
  return jsonResponse(body, app.status, headers);
}

/** A JSON answer that knows its length. */
export function jsonResponse(payload: unknown, status: number, headers = new Headers()): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  headers.set("Content-Type", "application/json");
  headers.set("Content-Length", String(bytes.byteLength));
  return new Response(bytes, { status, headers });
}

function isNeverWrapped(pathname: string): boolean {
  const path = pathname.startsWith(`${apiBase}/`) ? pathname.slice(apiBase.length) : pathname;
  return env.API_RESPONSE_ENVELOPE_EXCLUDED_PATHS.includes(path.replace(/\/+$/, "") || "/");
}

function isWrapped(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && "success" in payload && "data" in payload && "message" in payload;
}

/** Puts a good JSON answer into the envelope, where the settings ask for one. */
export async function enveloped(response: Response, request: Request): Promise<Response> {
  if (!env.API_RESPONSE_ENVELOPE_ENABLED || response.status >= 400 || response.status === 204 || request.method === "HEAD") return response;
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  if (!isJson || isNeverWrapped(new URL(request.url).pathname) || isNeverWrapped(askedPath(request))) return response;
  const payload: unknown = await response.json();
  const wrapped = isWrapped(payload) ? payload : { success: true, data: payload, message: env.API_RESPONSE_SUCCESS_MESSAGE };
  return jsonResponse(wrapped, response.status, new Headers(response.headers));
}

/** Adds the headers of every answer, in place: a second Response around the same stream would cost as much as a small query. */
export function finished(response: Response, request: Request, requestId: string, extra: Record<string, string> = {}): Response {
  const { headers } = response;
  const added = { ...securityHeaders(), ...corsHeaders(request), ...extra, "X-Request-ID": requestId, "Cache-Control": "no-store" };
  for (const [name, value] of Object.entries(added)) if (!headers.has(name)) headers.set(name, value);
  const length = headers.get("Content-Length");
  if (length !== null) headers.set(lengthHeader, length);
  return response;
}
