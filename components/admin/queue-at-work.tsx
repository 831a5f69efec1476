import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { type Column, Table } from "@/components/ui/table";
import type { QueueState, RunningJob, ScheduledJob, WorkerState } from "@/lib/jobs/queries";

type Props = { queue: QueueState; scheduled: readonly ScheduledJob[]; timeZone: string };

/** What runs now, who runs it, and what the clock starts next. */
export function QueueAtWork({ queue, scheduled, timeZone }: Props) {
  const t = useTranslations("admin.queue");
  const moment = (at: Date | null) => (at ? <Moment at={at} now={queue.countedAt} timeZone={timeZone} /> : t("nothing"));
  const running: Column<RunningJob>[] = [
    { key: "job", header: t("job"), isRowHeader: true, cell: ({ jobId }) => <bdi className="ltr">{jobId}</bdi> },
    { key: "since", header: t("running.since"), cell: ({ startedAt }) => moment(startedAt) },
    { key: "attempt", header: t("running.attempt"), align: "end", cell: ({ attempt }) => attempt },
    { key: "worker", header: t("running.worker"), cell: ({ worker }) => <bdi className="ltr">{worker ?? t("running.gone")}</bdi> },
  ];
  const workers: Column<WorkerState>[] = [
    {
      key: "worker",
      header: t("workers.process"),
      isRowHeader: true,
      cell: ({ host, pid }) => <bdi className="ltr">{`${host} ${pid}`}</bdi>,
    },
    {
      key: "state",
      header: t("workers.state"),
      cell: ({ isLive }) => <Badge tone={isLive ? "accent" : "warning"}>{t(isLive ? "workers.live" : "workers.missed")}</Badge>,
    },
    { key: "version", header: t("workers.version"), cell: ({ version }) => <bdi className="ltr">{version}</bdi> },
    { key: "started", header: t("workers.started"), cell: ({ startedAt }) => moment(startedAt) },
    { key: "seen", header: t("workers.seen"), cell: ({ seenAt }) => moment(seenAt) },
  ];
  const clock: Column<ScheduledJob>[] = [
    { key: "job", header: t("job"), isRowHeader: true, cell: ({ jobId }) => <bdi className="ltr">{jobId}</bdi> },
    { key: "next", header: t("clock.next"), cell: ({ nextAt }) => moment(nextAt) },
    { key: "last", header: t("clock.last"), cell: ({ lastAt }) => moment(lastAt) },
    { key: "rule", header: t("clock.rule"), cell: ({ cron, timeZone: zone }) => <bdi className="mono ltr">{`${cron} ${zone}`}</bdi> },
  ];
  return (
    <>
      <section className="spread">
        <div className="hang">
          <h2 className="section">{t("running.heading")}</h2>
          <p className="meta">{t("running.text")}</p>
        </div>
        {queue.running.length === 0 ? (
          <p className="body">{t("running.none")}</p>
        ) : (
          <Table
            caption={t("running.heading")}
            columns={running}
            rows={queue.running}
            keyOf={({ jobId, runId }) => `${jobId} ${runId}`}
            onNarrow="stack"
          />
        )}
      </section>
      <section className="spread">
        <div className="hang">
          <h2 className="section">{t("workers.heading")}</h2>
          <p className="meta">{t("workers.text")}</p>
        </div>
        {queue.workers.length === 0 ? (
          <p className="body">{t("workers.none")}</p>
        ) : (
          <Table caption={t("workers.heading")} columns={workers} rows={queue.workers} keyOf={({ id }) => id} onNarrow="stack" />
        )}
      </section>
      <section className="spread">
        <div className="hang">
          <h2 className="section">{t("clock.heading")}</h2>
          <p className="meta">{t("clock.text")}</p>
        </div>
        <Table caption={t("clock.heading")} columns={clock} rows={scheduled} keyOf={({ jobId }) => jobId} onNarrow="stack" />
      </section>
    </>
  );
}
