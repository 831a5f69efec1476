import http from "node:http";
import { env } from "@/lib/env";

/** Where the socket's address travels from the server to the handlers. */
const peerHeader = "x-dars-peer";

const shared = globalThis as unknown as { darsStampsPeers?: boolean };

/**
 * Lets every request carry the address of its socket, over anything a client sends under that name: Next hands on headers, not sockets,
 * and its own X-Forwarded-For keeps what a client claims. Called once, when the server starts.
 */
export function stampPeerAddresses(): void {
  if (shared.darsStampsPeers) return;
  shared.darsStampsPeers = true;
  const emit = http.Server.prototype.emit;
  http.Server.prototype.emit = function (this: http.Server, event: string | symbol, ...args: unknown[]) {
    if (event === "request") {
      const request = args[0] as http.IncomingMessage;
      request.headers[peerHeader] = request.socket.remoteAddress ?? "";
    }
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

/** The client's address: the socket's, or what a trusted proxy says (first entry of X-Forwarded-For, else X-Real-IP). */
export function clientAddress(headers: Headers): string {
  const peer = (headers.get(peerHeader) || "127.0.0.1").replace(/^::ffff:/, "");
  if (!env.TRUSTED_PROXY_IPS.includes(peer)) return peer;
  const forwarded = headers.get("x-forwarded-for")?.split(",")[0]?.trim();
  return forwarded || headers.get("x-real-ip")?.trim() || peer;
}
