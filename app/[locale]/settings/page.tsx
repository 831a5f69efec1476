import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { WordsProvider } from "@/components/forms/words";
import { PageHeader } from "@/components/layout/page-header";
import { NotificationSettings } from "@/components/settings/notification-settings";
import { PasswordForm } from "@/components/settings/password-form";
import { ProfileForm } from "@/components/settings/profile-form";
import { SessionList } from "@/components/settings/session-list";
import { Button } from "@/components/ui/button";
import { enter } from "@/lib/auth/enter";
import { listOwnSessions } from "@/lib/auth/own-sessions";
import { env } from "@/lib/env";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { pickMessages } from "@/lib/i18n/messages";
import { listPreferences } from "@/lib/notifications/preferences";
import { findPausedAddress } from "@/lib/notifications/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("metaTitle") };
}

export default async function SettingsPage() {
  const actor = await enter();
  const [sessions, choices, paused, locale, messages, t] = await Promise.all([
    listOwnSessions(actor),
    listPreferences(actor),
    findPausedAddress(actor),
    getLocale() as Promise<Locale>,
    getMessages(),
    getTranslations("settings"),
  ]);
  const timeZones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  // A zone set through another door may go by an older name
  if (actor.timeZone && !timeZones.includes(actor.timeZone)) timeZones.push(actor.timeZone);
  const signedInAs = t.rich("signedInAs", { email: actor.email, mail: (address) => <bdi key="mail">{address}</bdi> });
  return (
    <NextIntlClientProvider messages={pickMessages(messages, "settings")}>
      <WordsProvider locale={locale} messages={pickMessages(messages, "errors")}>
        <PageHeader title={t("title")} meta={signedInAs} />
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("profile.heading")}</h2>
            <p className="meta">{t("profile.text")}</p>
          </div>
          <ProfileForm
            profile={{
              fullName: actor.fullName,
              locale: isLocale(actor.locale) ? actor.locale : locale,
              timeZone: actor.timeZone ?? "",
            }}
            timeZones={timeZones}
            siteZone={env.DEFAULT_TIME_ZONE}
          />
        </section>
        <NotificationSettings email={actor.email} choices={choices} paused={paused} />
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("password.heading")}</h2>
            <p className="meta">{t("password.text")}</p>
          </div>
          <PasswordForm email={actor.email} />
        </section>
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("teaching.heading")}</h2>
            <p className="meta">{t("teaching.text")}</p>
          </div>
          <div>
            <Button href="/settings/teaching">{t(actor.role === "student" ? "teaching.link" : "teaching.profileLink")}</Button>
          </div>
        </section>
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("sessions.heading")}</h2>
            <p className="meta">{t("sessions.text")}</p>
          </div>
          <SessionList sessions={sessions} now={new Date()} timeZone={actor.timeZone ?? env.DEFAULT_TIME_ZONE} />
        </section>
      </WordsProvider>
    </NextIntlClientProvider>
  );
}
