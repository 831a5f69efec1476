import { env } from "@/lib/env";

/** The header in which our own server writes the socket's address; anything a client sends under this name is overwritten there. */
export const peerHeader = "x-dars-peer";

/** The client's address: the socket's, or what a trusted proxy says (first entry of X-Forwarded-For, else X-Real-IP). */
export function clientAddress(headers: Headers): string {
  const peer = (headers.get(peerHeader) ?? "127.0.0.1").replace(/^::ffff:/, "");
  if (!env.TRUSTED_PROXY_IPS.includes(peer)) return peer;
  const forwarded = headers.get("x-forwarded-for")?.split(",")[0]?.trim();
  return forwarded || headers.get("x-real-ip")?.trim() || peer;
}
