import "server-only";
import http from "node:http";
import https from "node:https";
import { env } from "@/lib/env";
import { isPrivateHost, PrivateAddress, publicLookup } from "@/lib/webhooks/public-address";
import type { WebhookBody } from "@/lib/webhooks/schema";
import { bodyText, signatureOf } from "@/lib/webhooks/signature";

/** How one attempt went. Without a status nobody answered; then `error` says why. */
export type Outcome = { isDelivered: boolean; status: number | null; excerpt: string | null; error: string | null; durationMs: number };

export type Sending = { deliveryId: string; url: string; secret: string | null; body: WebhookBody };

type SendSettings = { timeoutSeconds: number; mayBePrivate: boolean };

const excerptBytes = 1000;

/**
 * Posts a delivery once. Redirects are not followed, an address that is not public is refused after name resolution, and nobody may keep
 * us longer than the time limit, however slowly they answer. Never throws: what went wrong is in the outcome.
 */
export async function send(
  { deliveryId, url, secret, body }: Sending,
  { timeoutSeconds, mayBePrivate }: SendSettings = {
    timeoutSeconds: env.WEBHOOK_TIMEOUT_SECONDS,
    mayBePrivate: env.ALLOW_PRIVATE_WEBHOOK_TARGETS,
  },
): Promise<Outcome> {
  const text = bodyText(body);
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    "User-Agent": `${env.PROJECT_NAME}-Webhooks/${env.PROJECT_VERSION}`.replace(/[^\x20-\x7e]/g, ""),
    "X-Webhook-Event": body.event,
    "X-Webhook-Timestamp": body.timestamp,
    "X-Webhook-Delivery": deliveryId,
    ...(secret ? { "X-Webhook-Signature": signatureOf(secret, body.timestamp, text) } : {}),
  };
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const target = new URL(url);
    if (!mayBePrivate && isPrivateHost(target)) throw new PrivateAddress(target.hostname);
    const { status, excerpt } = await post(target, text, { headers, signal, lookup: mayBePrivate ? undefined : publicLookup });
    const isDelivered = status >= 200 && status <= 299;
    const error = isDelivered ? null : status >= 300 && status <= 399 ? "Redirects are not followed" : null;
    return { isDelivered, status, excerpt, error, durationMs: durationMs() };
  } catch (error) {
    const reason = signal.aborted ? `No answer within ${timeoutSeconds} s` : reasonOf(error);
    return { isDelivered: false, status: null, excerpt: null, error: reason, durationMs: durationMs() };
  }
}

function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return (message || code || String(error)).slice(0, 500);
}

type Post = { headers: http.OutgoingHttpHeaders; signal: AbortSignal; lookup: typeof publicLookup | undefined };

function post(target: URL, text: string, options: Post): Promise<{ status: number; excerpt: string }> {
  const { request } = target.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    // A connection of its own: one that is kept would go round the next look-up of the name.
    const sent = request(target, { method: "POST", agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const settle = () => {
        const excerpt = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, excerptBytes)).replaceAll("\0", "\uFFFD");
        resolve({ status: response.statusCode ?? 0, excerpt });
        response.destroy();
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size >= excerptBytes) settle();
      });
      response.once("end", settle);
      response.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(text);
  });
}
