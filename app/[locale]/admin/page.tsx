import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditList } from "@/components/admin/audit-list";
import { NeedsAttention } from "@/components/admin/needs-attention";
import { SystemLines } from "@/components/admin/system-lines";
import { MovedFigure } from "@/components/analytics/moved-figure";
import { PeriodChart } from "@/components/analytics/period-chart";
import { PageHeader } from "@/components/layout/page-header";
import { Figure } from "@/components/ui/figure";
import { getAdminOverview } from "@/lib/analytics/admin-overview";
import { sumOf } from "@/lib/analytics/days";
import { getSystemState } from "@/lib/analytics/system-state";
import { enter } from "@/lib/auth/enter";
import { forPage } from "@/lib/for-page";
import { formatShortDay, formatTag, formatTimeOfDay } from "@/lib/time";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.overview");
  return { title: t("metaTitle") };
}

export default async function AdminPage() {
  const actor = await enter("admin");
  const [overview, system, locale, t] = await Promise.all([
    forPage(getAdminOverview(actor)),
    forPage(getSystemState(actor)),
    getLocale(),
    getTranslations("admin.overview"),
  ]);
  const { learners, enrollments, completions, certificates, courses, timeZone } = overview;
  const figures = new Intl.NumberFormat(formatTag(locale));
  const period = {
    from: formatShortDay(learners.days[0] ?? "", locale),
    to: formatShortDay(learners.days.at(-1) ?? "", locale),
    time: formatTimeOfDay(overview.countedAt, locale, timeZone),
  };
  return (
    <>
      <PageHeader title={t("title")} meta={t("counted", period)} />
      <div className="board">
        <div className="stack stack-8">
          <div className="figures figures-six">
            <MovedFigure
              label={t("learners")}
              explanation={t("learnersMeaning")}
              now={sumOf(learners.now)}
              before={sumOf(learners.before)}
            />
            <MovedFigure
              label={t("enrollments")}
              explanation={t("enrollmentsMeaning", { total: figures.format(enrollments.total) })}
              now={enrollments.now}
              before={enrollments.before}
            />
            <MovedFigure
              label={t("completions")}
              explanation={t("completionsMeaning", { total: figures.format(completions.total) })}
              now={completions.now}
              before={completions.before}
            />
            <MovedFigure
              label={t("certificates")}
              explanation={t("certificatesMeaning", { total: figures.format(certificates.total) })}
              now={certificates.now}
              before={certificates.before}
            />
            <Figure
              value={figures.format(courses.published)}
              label={t("courses")}
              explanation={t("coursesMeaning")}
              note={t("drafts", { count: courses.drafts })}
              href="/courses"
            />
            <Figure value={figures.format(overview.people)} label={t("people")} explanation={t("peopleMeaning")} />
          </div>
          <PeriodChart title={t("chart")} period={learners} />
        </div>
        <NeedsAttention overview={overview} />
      </div>
      <AuditList overview={overview} />
      <SystemLines system={system} timeZone={timeZone} />
    </>
  );
}
