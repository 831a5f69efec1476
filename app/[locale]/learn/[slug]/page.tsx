import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/layout/empty-state";
import { ClosedDoor } from "@/components/player/closed-door";
import { PlayerTop } from "@/components/player/player-top";
import { Button } from "@/components/ui/button";
import { enter } from "@/lib/auth/enter";
import { continueAt } from "@/lib/enrollments/learner-outline";
import { getLearnerCourse } from "@/lib/enrollments/queries";
import { forPage } from "@/lib/for-page";
import { redirect } from "@/lib/i18n/navigation";

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { robots: { index: false } };

/** Goes to the lesson to continue with, or to the course's end. Stays only to say why it can do neither. */
export default async function LearnCoursePage({ params }: Props) {
  const { slug } = await params;
  const actor = await enter();
  const [course, locale, t] = await Promise.all([forPage(getLearnerCourse(actor, slug)), getLocale(), getTranslations("player.empty")]);
  const isOpenHere = course.access === "learner" || course.access === "preview";
  const lesson = continueAt(course.outline, course.enrollment?.lastLessonId ?? null);
  if (isOpenHere && lesson) redirect({ href: `/learn/${slug}/${lesson.slug}`, locale });
  if (isOpenHere && course.outline.totalCount > 0) redirect({ href: `/learn/${slug}/finish`, locale });
  return (
    <div className="pl">
      <PlayerTop actor={actor} course={course} />
      <main id="main" tabIndex={-1} className="wrap pl-alone">
        <h1 className="page-title" dir="auto">
          {course.title}
        </h1>
        {isOpenHere ? (
          <EmptyState
            title={t("title")}
            action={
              <Button variant="primary" href="/learn">
                {t("action")}
              </Button>
            }
          >
            <p>{t("text")}</p>
          </EmptyState>
        ) : (
          <ClosedDoor course={course} />
        )}
      </main>
    </div>
  );
}
