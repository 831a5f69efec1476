import type { Metadata } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { MailTable } from "@/components/admin/mail-table";
import { WordsProvider } from "@/components/forms/words";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tag } from "@/components/ui/tag";
import { enter } from "@/lib/auth/enter";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import { EmailStatus } from "@/lib/generated/prisma/enums";
import type { Locale } from "@/lib/i18n/locales";
import { pickMessages } from "@/lib/i18n/messages";
import { getMailTroubles, listMails } from "@/lib/notifications/mail/queries";
import { PageQuery, pageCount } from "@/lib/pages";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const Query = z.object({ page: PageQuery.shape.page.catch(1), status: z.enum(EmailStatus).optional().catch(undefined) });
const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.mails");
  return { title: t("metaTitle") };
}

export default async function MailsPage({ searchParams }: Props) {
  const actor = await enter("admin");
  const { page, status } = Query.parse(await searchParams);
  const [mails, troubles, locale, messages, t] = await Promise.all([
    forPage(listMails(actor, { status, page, pageSize })),
    forPage(getMailTroubles(actor)),
    getLocale() as Promise<Locale>,
    getMessages(),
    getTranslations("admin.mails"),
  ]);
  const { failed, waiting, paused } = troubles;
  const hrefFor = (number: number, state: EmailStatus | undefined) =>
    `/admin/mails?${new URLSearchParams({ ...(state && { status: state }), page: String(number) })}`;
  const first = (page - 1) * pageSize + 1;
  const summary = { from: first, to: first + mails.items.length - 1, total: mails.total };
  return (
    <WordsProvider locale={locale} messages={pickMessages(messages, "errors")}>
      <PageHeader title={t("title")} meta={t("meta", { failed, waiting })} />
      <div className="stack stack-6">
        <nav className="row wrapx" aria-label={t("filter")}>
          {([undefined, "queued", "sent", "failed"] as const).map((state) => (
            <Tag key={state ?? "all"} href={hrefFor(1, state)} isOn={state === status}>
              {t(state ?? "all")}
            </Tag>
          ))}
        </nav>
        {mails.items.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <>
            <MailTable mails={mails.items} now={new Date()} timeZone={actor.timeZone ?? env.DEFAULT_TIME_ZONE} />
            <Pagination
              page={page}
              totalPages={pageCount(mails)}
              hrefFor={(number) => hrefFor(number, status)}
              summary={t("summary", summary)}
            />
          </>
        )}
        {paused.length > 0 && (
          <section className="spread">
            <div className="hang">
              <h2 className="section">{t("pausedHeading")}</h2>
              <p className="meta">{t("pausedText")}</p>
            </div>
            <ul className="list">
              {paused.map(({ address, bouncesCount, lastBounce }) => (
                <li key={address} className="list-row">
                  <span className="grow">
                    <bdi className="block">{address}</bdi>
                    <span className="meta block" dir="auto">
                      {t("bounces", { count: bouncesCount })}: {lastBounce}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </WordsProvider>
  );
}
