import "server-only";
import { readLink } from "@/lib/auth/mailed-links";
import type { EmailInput, VerifyEmailInput } from "@/lib/auth/schema";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { mayMailAgain } from "@/lib/notifications/mail/pace";

/**
 * Asks for the verification mail again. The caller learns nothing: who is verified or unknown leaves the same trace, without a person.
 * Emits email-verification/requested.
 */
export async function requestEmailVerification({ email }: EmailInput): Promise<void> {
  if (!(await mayMailAgain("verification", email))) return;
  const user = await prisma.user.findFirst({ where: { email, isActive: true, emailVerifiedAt: null }, select: { id: true } });
  const userId = user?.id ?? null;
  await transact((tx) => record(tx, "email-verification/requested", { userId }, { aggregateId: userId ?? undefined }));
}

/**
 * Believes that the address is the person's. Following the link again is harmless. Throws auth.link_invalid, auth.invalid_token_type,
 * auth.malformed_token. Emits user/email-verified, once.
 */
export async function confirmEmail({ token }: VerifyEmailInput, now = new Date()): Promise<void> {
  const { userId } = await readLink("email_verification", token, now);
  await transact(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
    if (count > 0) return record(tx, "user/email-verified", { userId }, { actor: { id: userId }, aggregateId: userId });
    if (!(await tx.user.findUnique({ where: { id: userId }, select: { id: true } }))) throw failure("auth.link_invalid");
  });
}
