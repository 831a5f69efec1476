import { z } from "zod";
import { MailChoice } from "@/lib/generated/prisma/enums";

/** How somebody is told of a topic: inside the product, and by mail. */
export type Choice = { inApp: boolean; mail: MailChoice };

type TopicRules = {
  /** What counts until the person says otherwise. */
  standard: Choice;
  /** The mail choices on offer; a single one is fixed. */
  mails: readonly MailChoice[];
  /** False where nothing stands inside the product. */
  hasInApp: boolean;
};

/** Inside and by mail, at once or in the daily digest. */
const told: TopicRules = { standard: { inApp: true, mail: "at_once" }, mails: ["at_once", "digest", "off"], hasInApp: true };
/** Inside; it has no mail of its own, but may stand in the digest. */
const quiet: TopicRules = { standard: { inApp: true, mail: "off" }, mails: ["digest", "off"], hasInApp: true };
/** A letter of its own, and nothing inside. */
const mailed: TopicRules = { standard: { inApp: false, mail: "at_once" }, mails: ["at_once", "off"], hasInApp: false };

/** What people may choose about, in the order of the settings. Codes, links to sign in and the welcome are not among them. */
export const topicRules = {
  enrollment: told,
  quiz_result: told,
  submission: quiet,
  completion: told,
  certificate: told,
  instructor: quiet,
  // A receipt is always mailed.
  payment: { ...told, mails: ["at_once"] },
  weekly_report: mailed,
  course_reminder: mailed,
} as const satisfies Record<string, TopicRules>;

export type Topic = keyof typeof topicRules;
export const topics = Object.keys(topicRules) as [Topic, ...Topic[]];
export const Topic = z.enum(topics);

/** The rules of a topic, in the type they share. */
export function rulesOf(topic: Topic): TopicRules {
  return topicRules[topic];
}

/** What an unsubscribe link can end: one topic, or the daily digest. */
export const Subscription = z.enum([...topics, "digest"]);
export type Subscription = z.infer<typeof Subscription>;

/** Everything a person is told inside the product, and the topic whose choices count; null for what cannot be turned off. */
export const topicOfKind = {
  enrolled: "enrollment",
  quiz_passed: "quiz_result",
  quiz_failed: "quiz_result",
  submission_graded: "submission",
  submission_returned: "submission",
  course_completed: "completion",
  certificate_issued: "certificate",
  certificate_revoked: null,
  instructor_approved: "instructor",
  instructor_rejected: "instructor",
  payment_succeeded: "payment",
  mail_paused: null,
} as const satisfies Record<string, Topic | null>;

export type NotificationKind = keyof typeof topicOfKind;
export const notificationKinds = Object.keys(topicOfKind) as [NotificationKind, ...NotificationKind[]];

/** What a notification keeps: where it leads, and the names and figures of its sentence. */
export const NotificationPayload = z.object({ href: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
export type NotificationPayload = z.infer<typeof NotificationPayload>;

export const SavePreferencesInput = z.object({
  choices: z.partialRecord(Topic, z.object({ inApp: z.boolean(), mail: z.enum(MailChoice) })),
});
export type SavePreferencesInput = z.infer<typeof SavePreferencesInput>;

export const ReadNotificationInput = z.object({ notificationId: z.uuid() });
export type ReadNotificationInput = z.infer<typeof ReadNotificationInput>;

export const RetryMailInput = z.object({ mailId: z.uuid() });
export type RetryMailInput = z.infer<typeof RetryMailInput>;
