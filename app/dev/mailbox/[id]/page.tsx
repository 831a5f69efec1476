import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import { getMail } from "@/lib/notifications/mail/queries";
import { formatInstant } from "@/lib/time";

type Props = { params: Promise<{ id: string }> };

export default async function MailPage({ params }: Props) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const [t, mail] = await Promise.all([getTranslations({ locale: "en", namespace: "mail.mailbox" }), forPage(getMail(id))]);
  return (
    <>
      <title>{mail.subject}</title>
      <div className="stack">
        <p className="meta">
          <a className="link" href="/dev/mailbox">
            {t("back")}
          </a>
        </p>
        <h1 className="page-title" dir="auto">
          {mail.subject}
        </h1>
        <p className="meta">
          {t("to")} {mail.toAddress} · {formatInstant(mail.createdAt, "en", env.DEFAULT_TIME_ZONE)}
        </p>
      </div>
      <section className="stack" aria-labelledby="formatted">
        <h2 id="formatted">{t("formatted")}</h2>
        {/* The mail runs nothing and reaches nothing here; its links open beside it */}
        <iframe
          className="border border-line bg-surface"
          width="100%"
          height="640"
          title={t("formatted")}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={mail.htmlBody}
        />
      </section>
      <section className="stack" aria-labelledby="plain">
        <h2 id="plain">{t("plain")}</h2>
        <pre className="whitespace-pre-wrap wrap-anywhere border border-line bg-surface p-4" dir="auto">
          {mail.textBody}
        </pre>
      </section>
    </>
  );
}
