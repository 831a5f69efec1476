import { env } from "@/lib/env";

/** Where the socket's address travels from the front door to the handlers: Next hands on headers, not sockets, and its own X-Forwarded-For keeps what a client claims. */
export const peerHeader = "x-dars-peer";

/** The client's address: the socket's, or what a trusted proxy says (first entry of X-Forwarded-For, else X-Real-IP). */
export function clientAddress(headers: Headers): string {
  const peer = (headers.get(peerHeader) || "127.0.0.1").replace(/^::ffff:/, "");
  if (!env.TRUSTED_PROXY_IPS.includes(peer)) return peer;
  const forwarded = headers.get("x-forwarded-for")?.split(",")[0]?.trim();
  return forwarded || headers.get("x-real-ip")?.trim() || peer;
}
