import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { WordsProvider } from "@/components/forms/words";
import { ApplicationRow } from "@/components/instructors/application-row";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { enter } from "@/lib/auth/enter";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import { VerificationStatus } from "@/lib/generated/prisma/enums";
import { pickMessages } from "@/lib/i18n/messages";
import { listApplications } from "@/lib/instructors/queries";
import { pageCount } from "@/lib/pages";

const pageSize = 20;
/** What waits for a decision comes first. */
const order = ["submitted", "pending", "verified", "rejected"] as const;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("teaching.applications");
  return { title: t("title") };
}

/** Everybody who applied to teach, by the state of their application. */
export default async function InstructorsPage({ searchParams }: Props) {
  const [actor, asked] = await Promise.all([enter("admin"), searchParams]);
  const status = Object.values(VerificationStatus).find((known) => known === asked.status);
  const page = /^[1-9]\d{0,5}$/.test(String(asked.page)) ? Number(asked.page) : 1;
  const [applications, locale, messages, t] = await Promise.all([
    forPage(listApplications(actor, { status, page, pageSize })),
    getLocale(),
    getMessages(),
    getTranslations("teaching.applications"),
  ]);
  const now = new Date();
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  const hrefOf = (at: { status?: string; page?: number }) => {
    const query = new URLSearchParams();
    if (at.status) query.set("status", at.status);
    if (at.page && at.page > 1) query.set("page", String(at.page));
    return query.size > 0 ? `/admin/instructors?${query}` : "/admin/instructors";
  };
  return (
    <NextIntlClientProvider messages={pickMessages(messages, "teaching")}>
      <WordsProvider locale={locale} messages={pickMessages(messages, "errors")}>
        <PageHeader title={t("title")} meta={t("count", { count: applications.total })} />
        <Tabs
          label={t("filter")}
          tabs={[
            { href: hrefOf({}), label: t("all"), isCurrent: !status },
            ...order.map((name) => ({ href: hrefOf({ status: name }), label: t(`statuses.${name}`), isCurrent: status === name })),
          ]}
        />
        {applications.items.length === 0 ? (
          <div className="application-none">
            <EmptyState title={t("empty")}>
              <p>{t("emptyText")}</p>
            </EmptyState>
          </div>
        ) : (
          <ul className="list">
            {applications.items.map((application) => (
              <ApplicationRow key={application.id} application={application} now={now} timeZone={timeZone} />
            ))}
          </ul>
        )}
        <Pagination page={page} totalPages={pageCount(applications)} hrefFor={(number) => hrefOf({ status, page: number })} />
      </WordsProvider>
    </NextIntlClientProvider>
  );
}
