import { useTranslations } from "next-intl";
import { type ChoiceRow, NotificationChoices, ResumeMail } from "@/components/settings/notification-choices";
import { Callout } from "@/components/ui/callout";
import { type Choice, rulesOf, type Topic, topics } from "@/lib/notifications/topics";

type NotificationSettingsProps = { email: string; choices: Record<Topic, Choice>; paused: { reason: string } | null };

/** How somebody wants to be told of what, and whether their address takes our mail. */
export function NotificationSettings({ email, choices, paused }: NotificationSettingsProps) {
  const [t, names] = [useTranslations("notifications.settings"), useTranslations("notifications.topics")];
  const rows = topics.map((topic): ChoiceRow => {
    const { mails, hasInApp } = rulesOf(topic);
    const name = names(topic);
    return {
      topic,
      name,
      inApp: hasInApp ? choices[topic].inApp : null,
      mail: choices[topic].mail,
      mails: mails.map((value) => ({ value, label: t(value) })),
      inAppLabel: t("inAppLabel", { topic: name }),
      mailLabel: t("mailLabel", { topic: name }),
    };
  });
  const words = {
    topic: t("topic"),
    inApp: t("inApp"),
    mail: t("mail"),
    never: t("never"),
    always: t("always"),
    save: t("save"),
    saving: t("saving"),
    saved: t("saved"),
  };
  return (
    <section className="spread" id="notifications">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
        <p className="meta">{t("text")}</p>
      </div>
      <div className="stack stack-4">
        {paused && (
          <Callout tone="warning" title={t("pausedTitle", { email })}>
            <p className="stack stack-3">
              <span dir="auto">{t("pausedText", { reason: paused.reason })}</span>
              <span>
                <ResumeMail text={t("resume")} done={t("resumed")} />
              </span>
            </p>
          </Callout>
        )}
        <NotificationChoices rows={rows} words={words} />
      </div>
    </section>
  );
}
