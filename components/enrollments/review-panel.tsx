import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ReviewForm } from "@/components/enrollments/review-form";
import type { EnrollmentView } from "@/lib/enrollments/schema";
import { type Messages, pickMessages } from "@/lib/i18n/messages";

/** The learner's review of a course, to write or to change. For enrollments of at least a fifth of the way. */
export async function ReviewPanel({ enrollment }: { enrollment: Pick<EnrollmentView, "id" | "rating" | "review"> }) {
  const [locale, messages, t] = await Promise.all([getLocale(), getMessages(), getTranslations("player.review")]);
  return (
    <NextIntlClientProvider locale={locale} messages={pickMessages(messages as Messages, "errors")}>
      <ReviewForm
        enrollmentId={enrollment.id}
        rating={enrollment.rating}
        review={enrollment.review}
        labels={{
          legend: t("legend"),
          stars: [1, 2, 3, 4, 5].map((count) => t("stars", { count })),
          words: t("words"),
          hint: t("hint"),
          send: enrollment.rating === null ? t("send") : t("change"),
          sending: t("sending"),
          thanks: t("thanks"),
          choose: t("choose"),
        }}
      />
    </NextIntlClientProvider>
  );
}
