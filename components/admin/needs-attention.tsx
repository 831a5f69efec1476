import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import { Tick } from "@/components/ui/tick";
import type { AdminOverview } from "@/lib/analytics/admin-overview";

type Props = { overview: Pick<AdminOverview, "setAside" | "late" | "failedMails" | "countedAt" | "timeZone"> };

/** What went wrong and waits for a person: the outbox's given-up and late events, and mail that could not leave. */
export function NeedsAttention({ overview }: Props) {
  const t = useTranslations("admin.attention");
  const { setAside, late, failedMails, countedAt, timeZone } = overview;
  const total = setAside.total + (late.total > 0 ? 1 : 0) + (failedMails > 0 ? 1 : 0);
  const unnamed = setAside.total - setAside.events.length;
  return (
    <section className="stack stack-3" aria-labelledby="attention">
      <div className="row between">
        <h2 className="sub" id="attention">
          {t("heading")}
        </h2>
        {total > 0 && <span className="meta num">{total}</span>}
      </div>
      {total === 0 && (
        <div className="row row-3 attention-none">
          <Tick state="done" />
          <p>
            <span className="block">{t("none")}</span>
            <span className="meta">{t("noneText")}</span>
          </p>
        </div>
      )}
      <ul className={total > 0 ? "list" : undefined}>
        {setAside.events.map((event) => (
          <Line
            key={event.id}
            icon="alert"
            tone="danger"
            title={t("setAside", { event: event.name, count: event.attempts })}
            note={
              <>
                <bdi>{event.error ?? t("noError")}</bdi>, <Moment at={event.setAsideAt} now={countedAt} timeZone={timeZone} />
              </>
            }
          />
        ))}
        {unnamed > 0 && <Line icon="alert" tone="danger" title={t("setAsideMore", { count: unnamed })} />}
        {late.oldestAt && (
          <Line
            icon="clock"
            tone="warning"
            title={t("late", { count: late.total })}
            note={t.rich("lateText", {
              moment: () => <Moment key="when" at={late.oldestAt as Date} now={countedAt} timeZone={timeZone} />,
            })}
          />
        )}
        {failedMails > 0 && <Line icon="mail" tone="warning" title={t("mails", { count: failedMails })} note={t("mailsText")} />}
      </ul>
    </section>
  );
}

type LineProps = { icon: IconName; tone: "danger" | "warning"; title: string; note?: ReactNode };

function Line({ icon, tone, title, note }: LineProps) {
  return (
    <li className="attention-row">
      <span className={tone}>
        <Icon name={icon} />
      </span>
      <span className="grow">
        <span className="block">{title}</span>
        {note && <span className="meta block">{note}</span>}
      </span>
    </li>
  );
}
