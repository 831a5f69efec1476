import { useTranslations } from "next-intl";
import { DiscardRun, RetryEvent, RetryJobs } from "@/components/admin/job-buttons";
import { EmptyState } from "@/components/layout/empty-state";
import { Moment } from "@/components/ui/moment";
import type { FailedJob, OutboxState, QueueState } from "@/lib/jobs/queries";

/** Runs that were given up after their last try, each with what it said and what it was about. */
export function FailedJobs({ queue, timeZone }: { queue: QueueState; timeZone: string }) {
  const t = useTranslations("admin.queue");
  const { total, newest } = queue.failed;
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("failed.heading", { count: total })}</h2>
        <p className="meta">{t("failed.text")}</p>
      </div>
      {newest.length === 0 ? (
        <EmptyState title={t("failed.none")}>{t("failed.noneText")}</EmptyState>
      ) : (
        <div className="stack stack-4">
          <div className="row">
            {jobsOf(newest).map(
              ({ jobId, count }) =>
                count > 1 && (
                  <RetryJobs key={jobId} jobId={jobId} text={t("retryAll", { job: jobId, count })} done={t("retried", { count })} />
                ),
            )}
          </div>
          <ul className="list">
            {newest.map((run) => (
              <li key={`${run.jobId} ${run.runId}`} className="fault-row">
                <div className="grow">
                  <p className="strong">
                    <bdi className="ltr">{run.jobId}</bdi>
                  </p>
                  <p className="danger">
                    <bdi>{run.error || t("noReason")}</bdi>
                  </p>
                  <p className="meta">
                    {t("failed.tries", { count: run.attempts })}, <Moment at={run.failedAt} now={queue.countedAt} timeZone={timeZone} />
                  </p>
                  <Payload event={run.event} ids={run.ids} />
                </div>
                <div className="row">
                  <RetryJobs
                    jobId={run.jobId}
                    runId={run.runId}
                    text={t("retry")}
                    label={t("retryLabel", { job: run.jobId })}
                    done={t("retried", { count: 1 })}
                  />
                  <DiscardRun
                    jobId={run.jobId}
                    runId={run.runId}
                    text={t("discard")}
                    label={t("discardLabel", { job: run.jobId })}
                    done={t("discarded")}
                  />
                </div>
              </li>
            ))}
          </ul>
          {total > newest.length && <p className="meta">{t("more", { count: total - newest.length })}</p>}
        </div>
      )}
    </section>
  );
}

function jobsOf(runs: readonly FailedJob[]): { jobId: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { jobId } of runs) counts.set(jobId, (counts.get(jobId) ?? 0) + 1);
  return [...counts].map(([jobId, count]) => ({ jobId, count }));
}

/** Events that could not be delivered, with the reason. */
export function SetAsideEvents({ outbox, timeZone }: { outbox: OutboxState; timeZone: string }) {
  const t = useTranslations("admin.queue");
  const { total, newest } = outbox.setAside;
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("setAside.heading", { count: total })}</h2>
        <p className="meta">{t("setAside.text", { count: outbox.mostAttempts })}</p>
      </div>
      {newest.length === 0 ? (
        <p className="body">{t("setAside.none")}</p>
      ) : (
        <div className="stack stack-4">
          <ul className="list">
            {newest.map((event) => (
              <li key={event.id} className="fault-row">
                <div className="grow">
                  <p className="danger">
                    <bdi>{event.error ?? t("noReason")}</bdi>
                  </p>
                  <p className="meta">
                    {t("failed.tries", { count: event.attempts })},{" "}
                    <Moment at={event.setAsideAt} now={outbox.countedAt} timeZone={timeZone} />
                  </p>
                  <Payload event={event.name} ids={event.ids} />
                </div>
                <div className="row">
                  <RetryEvent
                    eventId={event.id}
                    text={t("deliver")}
                    label={t("deliverLabel", { event: event.name })}
                    done={t("eventRetried")}
                  />
                </div>
              </li>
            ))}
          </ul>
          {total > newest.length && <p className="meta">{t("more", { count: total - newest.length })}</p>}
        </div>
      )}
    </section>
  );
}

function Payload({ event, ids }: { event: string; ids: readonly string[] }) {
  return (
    <p className="meta mono ltr" dir="ltr">
      {[event, ...ids].join(" · ")}
    </p>
  );
}
