import QuizResultEmail from "@/emails/quiz-result";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { defineJob } from "@/lib/jobs/define";
import { theirs } from "@/lib/notifications/mail/inert";
import { attemptStory } from "@/lib/notifications/stories";

/** Tells how an attempt turned out, once it is graded. */
export const sendQuizResultEmail = defineJob({
  id: "send-quiz-result-email",
  trigger: { event: "attempt/graded" },
  group: "emails",
  async run({ event }) {
    const { userId, attemptId } = event.data;
    const story = await attemptStory(attemptId);
    if (!story) return null;
    const { path, percent, isPassed } = story;
    return mailPerson({ userId, topic: "quiz_result", dedupeKey: `quiz-result.${attemptId}` }, async ({ locale, t, to, ending }) => {
      const quizTitle = theirs(story.quizTitle);
      return {
        template: "quiz-result",
        subject: t(isPassed ? "quiz.passedSubject" : "quiz.failedSubject", { quiz: quizTitle, percent }),
        body: (
          <QuizResultEmail
            locale={locale}
            quizTitle={quizTitle}
            courseTitle={theirs(story.courseTitle)}
            percent={percent}
            passingPercent={story.passingPercent}
            points={story.points}
            isPassed={isPassed}
            url={to(path)}
            ending={ending}
          />
        ),
      };
    });
  },
});
