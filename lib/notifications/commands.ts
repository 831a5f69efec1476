import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { canManageMails, ownNotices } from "@/lib/notifications/policy";
import type { ReadNotificationInput, RetryMailInput } from "@/lib/notifications/topics";

/** Marks one of the actor's notices as read. Repeating it is harmless. Throws notification.not_found. */
export async function readNotice(actor: Actor, { notificationId }: ReadNotificationInput, now = new Date()): Promise<void> {
  const where = { id: notificationId, ...ownNotices(actor) };
  const { count } = await prisma.notification.updateMany({ where: { ...where, readAt: null }, data: { readAt: now } });
  if (count === 0 && (await prisma.notification.count({ where })) === 0) throw failure("notification.not_found");
}

/** Marks everything the actor was told so far as read. */
export async function readAllNotices(actor: Actor, now = new Date()): Promise<{ count: number }> {
  return prisma.notification.updateMany({ where: { ...ownNotices(actor), readAt: null, createdAt: { lte: now } }, data: { readAt: now } });
}

/** The actor says that their address takes mail again. Harmless for one that always did. */
export async function resumeOwnMail(actor: Actor): Promise<void> {
  await prisma.mailAddress.deleteMany({ where: { address: actor.email } });
}

/**
 * Puts a mail that was given up back into the queue, as if it were new; the next run takes it. One that waits is only hurried.
 * Throws forbidden for everybody but administrators, mail.not_found, and mail.already_sent.
 */
export async function retryMail(actor: Actor, { mailId }: RetryMailInput, now = new Date()): Promise<void> {
  if (!canManageMails(actor)) throw failure("forbidden");
  // Not one that somebody has in hand just now.
  const isIdle = { OR: [{ nextAttemptAt: null }, { error: { not: null } }] };
  const { count } = await prisma.email.updateMany({
    where: { id: mailId, status: { in: ["failed", "queued"] }, ...isIdle },
    data: { status: "queued", attempts: 0, nextAttemptAt: null, createdAt: now },
  });
  if (count > 0) return;
  const mail = await prisma.email.findUnique({ where: { id: mailId }, select: { status: true } });
  if (!mail) throw failure("mail.not_found");
  if (mail.status === "sent") throw failure("mail.already_sent");
}
