import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { NoticeList } from "@/components/notifications/notice-list";
import { ReadAll } from "@/components/notifications/read-notice";
import { Pagination } from "@/components/ui/pagination";
import { enter } from "@/lib/auth/enter";
import { env } from "@/lib/env";
import { Link } from "@/lib/i18n/link";
import { countUnread, listNotices } from "@/lib/notifications/queries";
import { PageQuery, pageCount } from "@/lib/pages";

type Props = { searchParams: Promise<{ page?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.page");
  return { title: t("metaTitle") };
}

export default async function NotificationsPage({ searchParams }: Props) {
  const actor = await enter();
  const asked = PageQuery.safeParse({ page: (await searchParams).page });
  const page = asked.success ? asked.data.page : 1;
  const [notices, unread, t] = await Promise.all([
    listNotices(actor, { page, pageSize: 30 }),
    countUnread(actor),
    getTranslations("notifications.page"),
  ]);
  const choose = (
    <Link className="link" href="/settings#notifications">
      {t("choose")}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={notices.total > 0 ? t("unread", { count: unread }) : undefined}
        actions={unread > 0 && <ReadAll text={t("readAll")} done={t("done")} />}
      />
      {notices.total === 0 ? (
        <EmptyState title={t("empty")} action={choose}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <div className="stack stack-4">
          <NoticeList notices={notices.items} now={new Date()} timeZone={actor.timeZone ?? env.DEFAULT_TIME_ZONE} />
          <Pagination page={page} totalPages={pageCount(notices)} hrefFor={(number) => `/notifications?page=${number}`} />
          <p className="meta">{choose}</p>
        </div>
      )}
    </>
  );
}
