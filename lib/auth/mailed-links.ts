import { type Claims, readToken, signToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { defaultLocale } from "@/lib/i18n/locales";
import { localisedPath } from "@/lib/i18n/paths";

type LinkType = "password_reset" | "email_verification";
const pages: Record<LinkType, string> = { password_reset: "/reset-password", email_verification: "/verify-email" };

/** A person who gets a mail, as far as its words go. */
export type MailReader = { id: string; email: string; fullName: string; locale: string };

/** The reader of a mail; null for somebody who is gone or whose account is closed. */
export function findMailReader(userId: string): Promise<MailReader | null> {
  return prisma.user.findFirst({
    where: { id: userId, isActive: true },
    select: { id: true, email: true, fullName: true, locale: true },
  });
}

/** Makes the address of a mailed link, on the configured origin and in the reader's language. Null for somebody who is gone. */
export async function makeLink(type: LinkType, reader: MailReader, now = new Date()): Promise<{ token: string; url: string } | null> {
  const owner = await prisma.user.findUnique({ where: { id: reader.id }, select: { id: true, tokensValidAfter: true } });
  if (!owner) return null;
  const { token } = await signToken(type, owner, { now });
  const path = localisedPath(pages[type], reader.locale || defaultLocale);
  return { token, url: `${env.FRONTEND_BASE_URL}${path}?token=${token}` };
}

/** Reads the token of a mailed link. Throws auth.link_invalid for a forged or expired one, and the faults of one of another kind. */
export async function readLink(type: LinkType, token: string, now: Date): Promise<Claims> {
  try {
    return await readToken(type, token, { now });
  } catch (error) {
    if (error instanceof AppError && error.code === "auth.could_not_validate") throw failure("auth.link_invalid");
    throw error;
  }
}
