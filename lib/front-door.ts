import http from "node:http";
import { askedPathHeader, lengthHeader } from "@/lib/asked-path";
import { peerHeader } from "@/lib/client-address";
import { errorResponse, finished } from "@/lib/endpoint-response";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { leadTo } from "@/lib/front-door-paths";
import { requestIdOf } from "@/lib/request-context";
import { securityHeaders } from "@/lib/security-headers";

// What Next does not hand on to its handlers, or answers by itself in a form of its own, is seen to before Next gets the request.

const shared = globalThis as unknown as { darsFrontDoor?: boolean };
const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Stands before Next in every server of this process. Called once, when the server starts. */
export function openFrontDoor(): void {
  if (shared.darsFrontDoor) return;
  shared.darsFrontDoor = true;
  const emit = http.Server.prototype.emit;
  http.Server.prototype.emit = function (this: http.Server, event: string | symbol, ...args: unknown[]) {
    if (event !== "request") return Reflect.apply(emit, this, [event, ...args]);
    const [request, response] = args as [http.IncomingMessage, http.ServerResponse];
    if (receive(request, response)) return true;
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

/** Prepares a request for Next; true when it has been answered here. */
export function receive(request: http.IncomingMessage, response: http.ServerResponse): boolean {
  const { method = "GET", url = "/" } = request;
  const mark = url.indexOf("?");
  const [asked, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark)];
  const requestId = requestIdOf(new Headers({ "x-request-id": textOf(request.headers["x-request-id"]) }));
  request.headers["x-request-id"] = requestId;
  request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  request.headers[askedPathHeader] = asked;
  restoreLength(response);
  addMissingHeaders(response, { ...securityHeaders(), "X-Request-ID": requestId });
  const { path, isApi } = leadTo(asked, textOf(request.headers.accept));
  request.url = path + query;
  if (known.includes(method) || !isApi) return false;
  void refuseMethod(request, response, requestId);
  return true;
}

function textOf(header: string | string[] | undefined): string {
  return [header ?? ""].flat().join(",");
}

// Next's compression begins at 1024 bytes where a length is known, and at nothing where none is: between the two, none is told.
const compressedFrom = 1000;
const nextCompressesFrom = 1024;

/** Gives bodies of handlers back their length, and keeps those below the contract's bound from being compressed. */
function restoreLength(response: http.ServerResponse): void {
  const setHeader = response.setHeader;
  response.setHeader = function (this: http.ServerResponse, name: string, value: number | string | readonly string[]) {
    if (name.toLowerCase() !== lengthHeader) return setHeader.call(this, name, value);
    const length = Number([value].flat()[0]);
    const isBetween = length >= compressedFrom && length < nextCompressesFrom;
    return isBetween ? this : setHeader.call(this, "Content-Length", length);
  } as typeof setHeader;
}

/** Answers of Next's own (redirects, files, errors) carry the headers of every answer too. */
function addMissingHeaders(response: http.ServerResponse, headers: Record<string, string>): void {
  const writeHead = response.writeHead;
  response.writeHead = function (this: http.ServerResponse, ...args: unknown[]) {
    for (const [name, value] of Object.entries(headers)) if (!this.hasHeader(name)) this.setHeader(name, value);
    return Reflect.apply(writeHead, this, args);
  } as typeof writeHead;
}

/** Methods that no fetch Request can carry never reach a handler. */
async function refuseMethod(request: http.IncomingMessage, response: http.ServerResponse, requestId: string): Promise<void> {
  const origin = textOf(request.headers.origin);
  const asked = new Request(env.FRONTEND_BASE_URL, { headers: origin ? { origin } : {} });
  const error = new AppError("method_not_allowed", { headers: { Allow: known.join(", ") } });
  const answer = finished(errorResponse(error, requestId), asked, requestId);
  answer.headers.delete(lengthHeader);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
  request.resume();
}
