import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { countUnread, listNotices } from "@/lib/notifications/queries";
import { NotificationPageWire, NotificationQuery, toNotificationWire } from "@/lib/notifications/wire";
import { pageWire } from "@/lib/pages";

/** For the bell of the pages, and for apps that have one of their own. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "What I was told, newest first",
      access: "user",
      scope: "profile:read",
      query: NotificationQuery,
      returns: NotificationPageWire,
    },
    async ({ actor, query }) => {
      const locale = query.locale ?? actor.locale;
      const [page, unread] = await Promise.all([listNotices(actor, { page: query.page, pageSize: query.page_size }), countUnread(actor)]);
      return { ...pageWire(page, (notice) => toNotificationWire(notice, locale)), unread_count: unread };
    },
  ),
});
