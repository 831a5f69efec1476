import { z } from "zod";
import { isLocale, locales } from "@/lib/i18n/locales";
import { localisedPath } from "@/lib/i18n/paths";
import { notificationExample } from "@/lib/notifications/examples";
import { isolated } from "@/lib/notifications/isolated";
import { notificationWords } from "@/lib/notifications/mail/words";
import type { Notice } from "@/lib/notifications/queries";
import { notificationKinds } from "@/lib/notifications/topics";
import { PageQuery, pageOf } from "@/lib/pages";

/** The language of the sentences; without one, the reader's own. */
export const NotificationQuery = PageQuery.extend({ locale: z.enum(locales).optional() });

export const NotificationWire = z
  .object({
    id: z.uuid(),
    kind: z.enum(notificationKinds),
    text: z.string(),
    href: z.string(),
    read_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "Notification", examples: [notificationExample] });

export const NotificationPageWire = pageOf(NotificationWire)
  .extend({
    unread_count: z
      .number()
      .int()
      .meta({ examples: [1] }),
  })
  .meta({ id: "NotificationPage" });

export function toNotificationWire({ id, kind, payload, readAt, createdAt }: Notice, locale: string): z.input<typeof NotificationWire> {
  return {
    id,
    kind,
    text: notificationWords(isLocale(locale) ? locale : "en")(kind, isolated(payload.values)),
    href: localisedPath(payload.href, locale),
    read_at: readAt?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
  };
}
