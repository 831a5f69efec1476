import http from "node:http";

/** What a streamed answer says its length by. */
export const lengthHeader = "X-Dars-Length";

const shared = globalThis as unknown as { darsKeepsLengths?: boolean };

/**
 * Lets streamed answers have a Content-Length, which players and download bars need: Next drops that header from what a route handler
 * answers, so the length travels under another name and gets its own on the way out. Called once, when the server starts.
 */
export function keepContentLengths(): void {
  if (shared.darsKeepsLengths) return;
  shared.darsKeepsLengths = true;
  const { setHeader } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.setHeader = function (this: http.ServerResponse, name: string, value: number | string | readonly string[]) {
    const isLength = name.toLowerCase() === lengthHeader.toLowerCase();
    return Reflect.apply(setHeader, this, isLength ? ["Content-Length", [value].flat()[0]] : [name, value]);
  };
}
