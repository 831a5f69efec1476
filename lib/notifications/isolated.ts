import type { NotificationPayload } from "@/lib/notifications/topics";

/** The names in a sentence, each kept apart from the direction of the words around it. */
export function isolated(values: NotificationPayload["values"]): NotificationPayload["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? `\u2068${value}\u2069` : value]),
  );
}
