import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import { listMailbox } from "@/lib/notifications/mail/queries";
import { formatInstant } from "@/lib/time";

export default async function MailboxPage() {
  await connection();
  const [t, mails] = await Promise.all([getTranslations({ locale: "en", namespace: "mail.mailbox" }), forPage(listMailbox())]);
  return (
    <>
      <title>{t("title")}</title>
      <div className="stack">
        <h1 className="page-title">{t("title")}</h1>
        <p className="body">{t("intro")}</p>
      </div>
      {mails.length === 0 ? (
        <p className="body">{t("empty")}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="table">
            <thead>
              <tr>
                {(["written", "to", "subject", "template", "state"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {mails.map((mail) => (
                <tr key={mail.id}>
                  <td>
                    <time dateTime={mail.createdAt.toISOString()}>{formatInstant(mail.createdAt, "en", env.DEFAULT_TIME_ZONE)}</time>
                  </td>
                  <td>{mail.toAddress}</td>
                  <td>
                    <a className="link" href={`/dev/mailbox/${mail.id}`} dir="auto">
                      {mail.subject}
                    </a>
                  </td>
                  <td>{mail.template}</td>
                  <td>{t(mail.status)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
