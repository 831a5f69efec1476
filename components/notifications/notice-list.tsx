import { useTranslations } from "next-intl";
import { ReadNotice } from "@/components/notifications/read-notice";
import { Icon, type IconName } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Link } from "@/lib/i18n/link";
import { isolated } from "@/lib/notifications/isolated";
import type { Notice } from "@/lib/notifications/queries";
import type { NotificationKind } from "@/lib/notifications/topics";

const icons: Record<NotificationKind, IconName> = {
  enrolled: "book",
  quiz_passed: "quiz",
  quiz_failed: "quiz",
  submission_graded: "assignment",
  submission_returned: "assignment",
  course_completed: "check",
  certificate_issued: "certificate",
  certificate_revoked: "alert",
  instructor_approved: "shield",
  instructor_rejected: "shield",
  payment_succeeded: "check",
  mail_paused: "mail",
};

type NoticeListProps = { notices: readonly Notice[]; now: Date; timeZone: string };

/** Everything somebody was told, each with the way to it. */
export function NoticeList({ notices, now, timeZone }: NoticeListProps) {
  const [say, t] = [useTranslations("notifications.kinds"), useTranslations("notifications.page")];
  return (
    <ul className="list">
      {notices.map(({ id, kind, payload, readAt, createdAt }) => {
        const text = say(kind, isolated(payload.values));
        return (
          <li key={id} className={readAt ? "list-row notice" : "list-row notice notice-new"}>
            <Icon name={icons[kind]} />
            <span className="grow">
              <Link className="notice-link" href={payload.href} prefetch={false} dir="auto">
                {text}
              </Link>
              <Moment at={createdAt} now={now} timeZone={timeZone} className="meta block" />
            </span>
            {!readAt && <ReadNotice notificationId={id} text={t("read")} label={t("readOne", { text })} />}
          </li>
        );
      })}
    </ul>
  );
}
