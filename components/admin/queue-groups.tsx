import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Moment } from "@/components/ui/moment";
import { type Column, Table } from "@/components/ui/table";
import type { GroupState, QueueState } from "@/lib/jobs/queries";
import { formatTag } from "@/lib/time";

/** The groups of jobs: how much waits and since when, what runs, what was given up. */
export function QueueGroups({ queue, timeZone }: { queue: QueueState; timeZone: string }) {
  const t = useTranslations("admin.queue");
  const figures = new Intl.NumberFormat(formatTag(useLocale()));
  const number = (key: "waiting" | "running" | "retrying" | "failed" | "completed"): Column<GroupState> => ({
    key,
    header: t(`groups.${key}`),
    align: "end",
    cell: (group) => figures.format(group[key]),
  });
  const columns: Column<GroupState>[] = [
    { key: "group", header: t("groups.group"), isRowHeader: true, cell: ({ group }) => t(`group.${group}`) },
    number("waiting"),
    {
      key: "oldest",
      header: t("groups.oldest"),
      cell: ({ oldestAt }) => (oldestAt ? <Moment at={oldestAt} now={queue.countedAt} timeZone={timeZone} /> : t("nothing")),
    },
    number("running"),
    { key: "places", header: t("groups.places"), align: "end", cell: ({ places }) => figures.format(places) },
    number("retrying"),
    number("failed"),
    number("completed"),
  ];
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("groups.heading")}</h2>
        <p className="meta">{t("groups.text")}</p>
      </div>
      <div className="stack stack-4">
        <Table caption={t("groups.heading")} columns={columns} rows={queue.groups} keyOf={({ group }) => group} onNarrow="stack" />
        {queue.unknown.length > 0 && (
          <Callout tone="warning" title={t("unknown.title")}>
            {t("unknown.text")}{" "}
            <bdi className="ltr">{queue.unknown.map(({ jobId, waiting }) => `${jobId} (${figures.format(waiting)})`).join(", ")}</bdi>
          </Callout>
        )}
      </div>
    </section>
  );
}
