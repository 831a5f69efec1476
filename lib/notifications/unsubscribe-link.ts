import crypto from "node:crypto";
import { env } from "@/lib/env";
import { localisedPath } from "@/lib/i18n/paths";
import { Subscription } from "@/lib/notifications/topics";

// The key is made from the secret, so that a signature made here means nothing anywhere else.
const key = crypto.hkdfSync("sha256", env.SECRET_KEY, "", "dars unsubscribe links", 32);

export type UnsubscribeRequest = { userId: string; subscription: Subscription };

/** The signed word of an unsubscribe link. It does not expire: mails are kept for years, and ending one must not need a sign-in. */
export function unsubscribeToken({ userId, subscription }: UnsubscribeRequest): string {
  const subject = `${userId}.${subscription}`;
  return `${subject}.${signatureOf(subject)}`;
}

/** Who wants no more of what; null for a token that we did not make. */
export function readUnsubscribeToken(token: string): UnsubscribeRequest | null {
  const [, userId, name, signature] = /^([0-9a-f-]{36})\.(\w+)\.([\w-]{43})$/.exec(token) ?? [];
  const subscription = Subscription.safeParse(name);
  if (!userId || !signature || !subscription.success) return null;
  const expected = Buffer.from(signatureOf(`${userId}.${name}`));
  return crypto.timingSafeEqual(expected, Buffer.from(signature)) ? { userId, subscription: subscription.data } : null;
}

function signatureOf(subject: string): string {
  return crypto.createHmac("sha256", Buffer.from(key)).update(subject).digest("base64url");
}

/** The two addresses of a subscription: for the mail program's button (one click), and for the reader (a page that asks). */
export function unsubscribeLinks(request: UnsubscribeRequest, locale: string): { oneClickUrl: string; pageUrl: string } {
  const query = `?token=${unsubscribeToken(request)}`;
  return {
    oneClickUrl: `${env.FRONTEND_BASE_URL}/api/unsubscribe${query}`,
    pageUrl: `${env.FRONTEND_BASE_URL}${localisedPath("/unsubscribe", locale)}${query}`,
  };
}
