import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Prose } from "@/components/markdown/prose";
import { OnwardButton } from "@/components/player/done-line";
import { HandInForm } from "@/components/player/hand-in-form";
import { LessonHead } from "@/components/player/lesson-head";
import { Callout } from "@/components/ui/callout";
import { findLessonAssignment } from "@/lib/assignments/queries";
import type { LessonAssignment, SubmissionView } from "@/lib/assignments/schema";
import type { Actor } from "@/lib/auth/actor";
import type { LearnerLesson, LessonContent } from "@/lib/enrollments/queries";
import { env } from "@/lib/env";
import { type Messages, pickMessages } from "@/lib/i18n/messages";
import { renderMarkdown } from "@/lib/markdown/render";
import { formatInstant } from "@/lib/time";

type Props = { actor: Actor; view: LearnerLesson; lesson: LessonContent };

/** A lesson with something to hand in: what to do, until when, and the place to do it. */
export async function AssignmentLesson({ actor, view, lesson }: Props) {
  const [locale, assignment] = await Promise.all([getLocale(), findLessonAssignment(actor, { lessonId: lesson.id })]);
  const [t, messages, intro, instructions] = await Promise.all([
    getTranslations("player.assignment"),
    getMessages(),
    renderMarkdown(lesson.content ?? "", { locale, dropTitle: lesson.title }),
    renderMarkdown(assignment?.instructions ?? assignment?.description ?? "", { locale }),
  ]);
  const { course, place } = view;
  const language = course.language;
  const canHandIn = course.access === "learner" && actor.role === "student";
  const submission = assignment?.submission ?? null;
  return (
    <article className="pl-reading">
      <LessonHead place={place} outline={course.outline} title={lesson.title} isReading />
      {intro.html !== "" && <Prose html={intro.html} locale={locale} lang={language} />}
      {!assignment && <Callout>{t("notOpen")}</Callout>}
      {assignment && (
        <section className="stack stack-4">
          <div className="stack stack-1">
            <h2 className="section">{t("instructions")}</h2>
            <Facts assignment={assignment} locale={locale} timeZone={actor.timeZone ?? env.DEFAULT_TIME_ZONE} />
          </div>
          {instructions.html !== "" && <Prose html={instructions.html} locale={locale} lang={language} />}
        </section>
      )}
      {assignment && (
        <section className="stack stack-4 pl-work">
          <h2 className="section">{t("yourWork")}</h2>
          {submission && <Handed submission={submission} locale={locale} timeZone={actor.timeZone ?? env.DEFAULT_TIME_ZONE} />}
          {canHandIn && course.enrollment && (!submission || submission.status === "returned") && (
            <NextIntlClientProvider locale={locale} messages={pickMessages(messages as Messages, "errors")}>
              <HandInForm
                assignmentId={assignment.id}
                enrollmentId={course.enrollment.id}
                content={submission?.content ?? ""}
                links={submission?.fileUrls.join("\n") ?? ""}
                labels={{
                  content: t("content"),
                  contentHint: t("contentHint"),
                  links: t("links"),
                  linksHint: t("linksHint"),
                  optional: t("optional"),
                  submit: submission ? t("again") : t("submit"),
                  submitting: t("submitting"),
                }}
              />
            </NextIntlClientProvider>
          )}
        </section>
      )}
      {place.tick === "done" && (
        <div className="pl-done row between wrapx">
          <span />
          <OnwardButton view={view} />
        </div>
      )}
    </article>
  );
}

async function Facts({ assignment, locale, timeZone }: { assignment: LessonAssignment; locale: string; timeZone: string }) {
  const t = await getTranslations("player.assignment");
  const { dueAt, maxPoints, submission } = assignment;
  const isOverdue = dueAt !== null && dueAt < new Date() && submission === null;
  return (
    <p className="facts meta">
      <span className={isOverdue ? "warning" : undefined}>
        {dueAt ? t(isOverdue ? "overdue" : "due", { date: formatInstant(dueAt, locale, timeZone) }) : t("noDue")}
      </span>
      {maxPoints !== null && <span>{t("points", { points: maxPoints })}</span>}
    </p>
  );
}

async function Handed({ submission, locale, timeZone }: { submission: SubmissionView; locale: string; timeZone: string }) {
  const t = await getTranslations("player.assignment");
  const date = formatInstant(submission.submittedAt, locale, timeZone);
  const isMarked = submission.grade !== null && submission.maxGrade !== null;
  return (
    <div className="stack stack-3">
      <p className="meta">{t(submission.isLate ? "late" : "onTime", { date })}</p>
      {submission.content && (
        <p className="pl-handed" dir="auto">
          {submission.content}
        </p>
      )}
      {submission.fileUrls.length > 0 && (
        <ul className="stack stack-1">
          {submission.fileUrls.map((url) => (
            <li key={url}>
              <a className="link ltr" href={url} target="_blank" rel="noopener noreferrer nofollow">
                {url}
              </a>
            </li>
          ))}
        </ul>
      )}
      {submission.status === "returned" && <Callout tone="warning">{t("returned")}</Callout>}
      {isMarked ? (
        <p className="strong">{t("grade", { grade: submission.grade ?? 0, max: submission.maxGrade ?? 0 })}</p>
      ) : (
        submission.status !== "returned" && <p className="meta">{t("waiting")}</p>
      )}
      {submission.feedback && (
        <Callout title={t("feedback")}>
          <p className="pl-handed" dir="auto">
            {submission.feedback}
          </p>
        </Callout>
      )}
    </div>
  );
}
