import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { CoursesTable } from "@/components/teach/courses-table";
import { MonthSection } from "@/components/teach/month-section";
import { NewestReviews } from "@/components/teach/newest-reviews";
import { StuckLearners } from "@/components/teach/stuck-learners";
import { Button } from "@/components/ui/button";
import { getInstructorHome } from "@/lib/analytics/instructor-home";
import { enter } from "@/lib/auth/enter";
import { forPage } from "@/lib/for-page";
import { formatTimeOfDay, formatWeekday } from "@/lib/time";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("teach.home");
  return { title: t("metaTitle") };
}

export default async function TeachPage() {
  const actor = await enter("instructor", "admin");
  const [home, locale, t] = await Promise.all([forPage(getInstructorHome(actor)), getLocale(), getTranslations("teach.home")]);
  const { countedAt, timeZone } = home;
  const counted = t("counted", {
    date: formatWeekday(countedAt, locale, timeZone),
    time: formatTimeOfDay(countedAt, locale, timeZone),
  });
  if (home.coursesTotal === 0) {
    return (
      <>
        <PageHeader title={t("welcome", { name: actor.fullName })} meta={counted} />
        <EmptyState title={t("empty.title")} action={<Button href="/courses">{t("empty.action")}</Button>}>
          {t("empty.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title", { count: home.stuckPeople })} meta={counted} />
      <StuckLearners home={home} />
      <CoursesTable home={home} />
      <MonthSection home={home} />
      <NewestReviews home={home} />
    </>
  );
}
