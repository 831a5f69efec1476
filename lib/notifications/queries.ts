import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { ownNotices } from "@/lib/notifications/policy";
import { type NotificationKind, NotificationPayload, notificationKinds } from "@/lib/notifications/topics";
import type { Page, PageRequest } from "@/lib/pages";

export type Notice = { id: string; kind: NotificationKind; payload: NotificationPayload; readAt: Date | null; createdAt: Date };

const isKnown = (kind: string): kind is NotificationKind => (notificationKinds as readonly string[]).includes(kind);

/** What the actor was told, newest first. */
export async function listNotices(actor: Actor, { page, pageSize }: PageRequest): Promise<Page<Notice>> {
  const where = { ...ownNotices(actor), kind: { in: notificationKinds } };
  const [rows, total] = await Promise.all([
    prisma.notification.findMany({
      where,
      select: { id: true, kind: true, payload: true, readAt: true, createdAt: true },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.notification.count({ where }),
  ]);
  const items = rows.flatMap((row) =>
    isKnown(row.kind) ? [{ ...row, kind: row.kind, payload: NotificationPayload.parse(row.payload) }] : [],
  );
  return { items, total, page, pageSize };
}

/** How much of it the actor has not read. */
export function countUnread(actor: Actor): Promise<number> {
  return prisma.notification.count({ where: { ...ownNotices(actor), readAt: null, kind: { in: notificationKinds } } });
}

/** How the actor's address is doing: null while it takes mail, else what it answered last. */
export async function findPausedAddress(actor: Actor): Promise<{ reason: string } | null> {
  const row = await prisma.mailAddress.findFirst({
    where: { address: actor.email, pausedAt: { not: null } },
    select: { lastBounce: true },
  });
  return row && { reason: row.lastBounce ?? "" };
}
