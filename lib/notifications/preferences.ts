import type { Actor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { transact } from "@/lib/events";
import {
  type Choice,
  notificationKinds,
  rulesOf,
  type SavePreferencesInput,
  type Subscription,
  type Topic,
  topicOfKind,
  topics,
} from "@/lib/notifications/topics";

/** What counts for a person and a topic: what they chose, as far as it is still on offer, else the topic's own. */
export async function choiceOf(db: Pick<Tx, "notificationPreference">, userId: string, topic: Topic): Promise<Choice> {
  const row = await db.notificationPreference.findUnique({
    where: { userId_topic: { userId, topic } },
    select: { inApp: true, mail: true },
  });
  return onOffer(topic, row);
}

/** Every topic with what counts for the actor. */
export async function listPreferences(actor: Actor): Promise<Record<Topic, Choice>> {
  const rows = await prisma.notificationPreference.findMany({
    where: { userId: actor.id },
    select: { topic: true, inApp: true, mail: true },
  });
  const chosen = new Map(rows.map((row) => [row.topic, row]));
  return Object.fromEntries(topics.map((topic) => [topic, onOffer(topic, chosen.get(topic) ?? null)])) as Record<Topic, Choice>;
}

function onOffer(topic: Topic, choice: Choice | null): Choice {
  const { standard, mails, hasInApp } = rulesOf(topic);
  if (!choice) return standard;
  return { inApp: hasInApp && choice.inApp, mail: mails.includes(choice.mail) ? choice.mail : standard.mail };
}

/** Keeps how the actor wants to be told of some topics; the others stay. Choices that are not on offer become the topic's own. */
export async function savePreferences(actor: Actor, { choices }: SavePreferencesInput): Promise<void> {
  await transact(async (tx) => {
    for (const topic of topics) {
      const choice = choices[topic];
      if (choice) await keep(tx, actor.id, topic, onOffer(topic, choice));
    }
  });
}

/**
 * Ends a mail for the person whose link was opened: one topic's, or the daily digest (its topics are then not mailed at all). What they see
 * inside the product stays. Doing it twice is harmless; somebody who is gone changes nothing.
 */
export async function unsubscribe({ userId, subscription }: { userId: string; subscription: Subscription }): Promise<void> {
  await transact(async (tx) => {
    if ((await tx.user.count({ where: { id: userId } })) === 0) return;
    if (subscription === "digest") {
      await tx.notificationPreference.updateMany({ where: { userId, mail: "digest" }, data: { mail: "off" } });
      await tx.notification.updateMany({ where: { userId, awaitsDigest: true }, data: { awaitsDigest: false } });
      return;
    }
    const choice = await choiceOf(tx, userId, subscription);
    await keep(tx, userId, subscription, onOffer(subscription, { ...choice, mail: "off" }));
  });
}

async function keep(tx: Tx, userId: string, topic: Topic, choice: Choice): Promise<void> {
  if (choice.mail !== "digest") {
    const kinds = notificationKinds.filter((kind) => topicOfKind[kind] === topic);
    await tx.notification.updateMany({ where: { userId, kind: { in: kinds }, awaitsDigest: true }, data: { awaitsDigest: false } });
  }
  const where = { userId_topic: { userId, topic } };
  await tx.notificationPreference.upsert({ where, create: { userId, topic, ...choice }, update: choice, select: { topic: true } });
}
