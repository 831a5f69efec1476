import { useTranslations } from "next-intl";
import { RetryMail } from "@/components/admin/retry-mail";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { type Column, Table } from "@/components/ui/table";
import type { EmailStatus } from "@/lib/generated/prisma/enums";
import type { MailRow } from "@/lib/notifications/mail/queries";

type MailTableProps = { mails: readonly MailRow[]; now: Date; timeZone: string };

const tones: Record<EmailStatus, BadgeTone> = { queued: "info", sent: "line", failed: "danger" };

/** Mails with how it went, and another try for those that could not leave. */
export function MailTable({ mails, now, timeZone }: MailTableProps) {
  const t = useTranslations("admin.mails");
  const columns: Column<MailRow>[] = [
    {
      key: "subject",
      header: t("subject"),
      isRowHeader: true,
      cell: ({ subject, template }) => (
        <span className="block">
          <bdi className="block">{subject}</bdi>
          <bdi className="meta block">{template}</bdi>
        </span>
      ),
    },
    { key: "to", header: t("to"), cell: ({ toAddress }) => <bdi>{toAddress}</bdi> },
    { key: "written", header: t("written"), cell: ({ createdAt }) => <Moment at={createdAt} now={now} timeZone={timeZone} /> },
    {
      key: "state",
      header: t("state"),
      cell: (mail) => (
        <span className="block">
          <span className="row wrapx">
            <Badge tone={tones[mail.status]}>{t(mail.status)}</Badge>
            {mail.status !== "sent" && <span className="meta">{t("attempts", { count: mail.attempts })}</span>}
          </span>
          {mail.error && (
            <span className="meta block" dir="auto">
              {mail.error}
            </span>
          )}
          {mail.status === "queued" && mail.nextAttemptAt && (
            <span className="meta block">
              {t.rich("next", { moment: () => <Moment key="next" at={mail.nextAttemptAt ?? now} now={now} timeZone={timeZone} /> })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: "retry",
      header: <span className="sr">{t("retry")}</span>,
      // On a phone the button says it alone.
      name: "",
      align: "end",
      cell: ({ id, status, error, subject }) =>
        (status === "failed" || (status === "queued" && error)) && (
          <RetryMail mailId={id} text={t("retry")} label={t("retryLabel", { subject })} done={t("retried")} />
        ),
    },
  ];
  return <Table caption={t("caption")} columns={columns} rows={mails} keyOf={({ id }) => id} onNarrow="stack" />;
}
