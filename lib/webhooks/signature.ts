import crypto from "node:crypto";
import type { WebhookBody } from "@/lib/webhooks/schema";

/** The compact JSON of a delivery, its keys in the contract's order whatever the database has made of them. */
export function bodyText({ event, timestamp, data }: WebhookBody): string {
  return JSON.stringify({ event, timestamp, data });
}

/** `sha256=<hex HMAC-SHA256 of "<timestamp>.<raw body>">`: what the receiver computes to know that it was us, and when. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${crypto.createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}
