import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { WordsProvider } from "@/components/forms/words";
import { OnboardingSteps } from "@/components/instructors/onboarding-steps";
import { type TeachingProfile, TeachingProfileForm } from "@/components/instructors/teaching-profile-form";
import { VerificationForm } from "@/components/instructors/verification-form";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { enter } from "@/lib/auth/enter";
import { pickMessages } from "@/lib/i18n/messages";
import { getOnboarding } from "@/lib/instructors/queries";
import type { InstructorView } from "@/lib/instructors/schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("teaching");
  return { title: t("title"), robots: { index: false } };
}

/** The way to teaching: apply, show who you are, wait for the decision; afterwards one's profile as an instructor. */
export default async function TeachingPage() {
  const actor = await enter();
  const [{ onboarding, instructor }, locale, messages, t] = await Promise.all([
    getOnboarding(actor),
    getLocale(),
    getMessages(),
    getTranslations("teaching"),
  ]);
  const status = instructor?.verificationStatus;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, "teaching")}>
      <WordsProvider locale={locale} messages={pickMessages(messages, "errors")}>
        <PageHeader title={t("title")} meta={t("text")} crumbs={[{ label: t("settings"), href: "/settings" }, { label: t("title") }]} />
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("steps.heading")}</h2>
          </div>
          <div className="stack stack-6">
            <OnboardingSteps onboarding={onboarding} />
            {instructor && <Decision instructor={instructor} />}
          </div>
        </section>
        {(status === "pending" || status === "rejected") && (
          <section className="spread">
            <div className="hang">
              <h2 className="section">{t("verification.heading")}</h2>
              <p className="meta">{t("verification.text")}</p>
            </div>
            <VerificationForm />
          </section>
        )}
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t(instructor ? "profile.heading" : "profile.newHeading")}</h2>
            <p className="meta">{t("profile.text")}</p>
          </div>
          <TeachingProfileForm profile={formOf(instructor)} isNew={!instructor} />
        </section>
      </WordsProvider>
    </NextIntlClientProvider>
  );
}

async function Decision({ instructor }: { instructor: InstructorView }) {
  const t = await getTranslations("teaching.decision");
  switch (instructor.verificationStatus) {
    case "pending":
      return <Callout tone="info">{t("pending")}</Callout>;
    case "submitted":
      return <Callout tone="info">{t("submitted")}</Callout>;
    case "rejected":
      return (
        <Callout tone="warning" title={t("rejected")}>
          <p dir="auto">{instructor.verificationNotes}</p>
        </Callout>
      );
    case "verified":
      return (
        <div className="stack stack-4">
          <Callout tone="accent">{t("verified")}</Callout>
          <div>
            <Button variant="primary" href="/teach">
              {t("toTeach")}
            </Button>
          </div>
        </div>
      );
  }
}

function formOf(instructor: InstructorView | null): TeachingProfile {
  return {
    bio: instructor?.bio ?? "",
    expertise: instructor?.expertise.join("\n") ?? "",
    teachingExperienceYears: instructor ? String(instructor.teachingExperienceYears) : "",
    educationLevel: instructor?.educationLevel ?? "",
    institution: instructor?.institution ?? "",
    phone: instructor?.phone ?? "",
    website: instructor?.website ?? "",
  };
}
