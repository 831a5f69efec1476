/** Where the routes of the API stand, whatever API_V1_PREFIX callers use. */
export const apiBase = "/api/v1";

/** Where the address that a client asked for travels to the handlers, when the front door has led the request elsewhere. */
export const askedPathHeader = "x-dars-path";

/** The path that the client asked for. */
export function askedPath(request: Request): string {
  return request.headers.get(askedPathHeader) ?? new URL(request.url).pathname;
}

/** Where the length of a body travels from the handlers to the front door: Next drops Content-Length, and compresses what has none however small. */
export const lengthHeader = "x-dars-length";
