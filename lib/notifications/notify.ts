import { prisma, type Tx } from "@/lib/db";
import { choiceOf } from "@/lib/notifications/preferences";
import { type NotificationKind, type NotificationPayload, topicOfKind } from "@/lib/notifications/topics";

type Notice = {
  userId: string;
  kind: NotificationKind;
  payload: NotificationPayload;
  /** A second notice under the same key is not written: jobs are safe to run twice. */
  dedupeKey: string;
};

/** Tells a person something inside the product, or keeps it for their digest, as they chose; nothing for somebody who wants neither. */
export async function notify(tx: Tx, { userId, kind, payload, dedupeKey }: Notice): Promise<void> {
  const topic = topicOfKind[kind];
  const choice = topic ? await choiceOf(tx, userId, topic) : null;
  const isShown = choice?.inApp ?? true;
  const awaitsDigest = choice?.mail === "digest";
  if (!isShown && !awaitsDigest) return;
  await tx.notification.createMany({ data: [{ userId, kind, payload, dedupeKey, isShown, awaitsDigest }], skipDuplicates: true });
}

/** The same, for a job that has nothing else to write. */
export async function notifyNow(notice: Notice): Promise<void> {
  await notify(prisma, notice);
}
