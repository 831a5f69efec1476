import type { Metadata } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { CarriedLines } from "@/components/admin/carried-lines";
import { FailedJobs, SetAsideEvents } from "@/components/admin/failed-jobs";
import { QueueAtWork } from "@/components/admin/queue-at-work";
import { QueueGroups } from "@/components/admin/queue-groups";
import { SystemLines } from "@/components/admin/system-lines";
import { WordsProvider } from "@/components/forms/words";
import { PageHeader } from "@/components/layout/page-header";
import { Callout } from "@/components/ui/callout";
import { Figure } from "@/components/ui/figure";
import { inngestDashboard, isInngestConfigured } from "@/inngest/client";
import { jobs } from "@/inngest/index";
import { getSystemLoad } from "@/lib/analytics/system-load";
import { getSystemState } from "@/lib/analytics/system-state";
import { enter } from "@/lib/auth/enter";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import type { Locale } from "@/lib/i18n/locales";
import { pickMessages } from "@/lib/i18n/messages";
import { getOutboxState, getQueueState, listScheduledJobs } from "@/lib/jobs/queries";
import { formatTag, formatTimeOfDay } from "@/lib/time";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.queue");
  return { title: t("metaTitle") };
}

export default async function SystemPage() {
  const actor = await enter("admin");
  const [queue, outbox, scheduled, load, system, locale, messages, t] = await Promise.all([
    forPage(getQueueState(actor, jobs)),
    forPage(getOutboxState(actor)),
    forPage(listScheduledJobs(actor, jobs)),
    forPage(getSystemLoad(actor)),
    forPage(getSystemState(actor)),
    getLocale() as Promise<Locale>,
    getMessages(),
    getTranslations("admin.queue"),
  ]);
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  const figures = new Intl.NumberFormat(formatTag(locale));
  const sum = (key: "waiting" | "running" | "retrying") => queue.groups.reduce((total, group) => total + group[key], 0);
  return (
    <WordsProvider locale={locale} messages={pickMessages(messages, "errors")}>
      <PageHeader title={t("title")} meta={t("counted", { time: formatTimeOfDay(queue.countedAt, locale, timeZone) })} />
      <div className="figures figures-six figures-top">
        <Figure value={figures.format(outbox.waiting)} label={t("figures.events")} explanation={t("figures.eventsMeaning")} />
        <Figure
          value={figures.format(sum("waiting") + sum("retrying"))}
          label={t("figures.waiting")}
          explanation={t("figures.waitingMeaning")}
        />
        <Figure value={figures.format(sum("running"))} label={t("figures.running")} explanation={t("figures.runningMeaning")} />
        <Figure value={figures.format(queue.failed.total)} label={t("figures.failed")} explanation={t("figures.failedMeaning")} />
        <Figure value={figures.format(outbox.setAside.total)} label={t("figures.setAside")} explanation={t("figures.setAsideMeaning")} />
        <Figure value={figures.format(load.mails.queued)} label={t("figures.mails")} explanation={t("figures.mailsMeaning")} />
      </div>
      {outbox.waitingError && (
        <Callout tone="warning" title={t("away.title")}>
          {t("away.text")} <bdi>{outbox.waitingError}</bdi>
        </Callout>
      )}
      {isInngestConfigured ? (
        <Callout tone="info" title={t("inngest.title")}>
          {t.rich("inngest.text", {
            link: (words) => (
              <a key="inngest" href={inngestDashboard} rel="noreferrer" target="_blank">
                {words}
              </a>
            ),
          })}
        </Callout>
      ) : (
        <>
          <FailedJobs queue={queue} timeZone={timeZone} />
          <SetAsideEvents outbox={outbox} timeZone={timeZone} />
          <QueueGroups queue={queue} timeZone={timeZone} />
          <QueueAtWork queue={queue} scheduled={scheduled} timeZone={timeZone} />
        </>
      )}
      {isInngestConfigured && <SetAsideEvents outbox={outbox} timeZone={timeZone} />}
      <CarriedLines load={load} timeZone={timeZone} />
      <SystemLines system={system} timeZone={timeZone} />
    </WordsProvider>
  );
}
