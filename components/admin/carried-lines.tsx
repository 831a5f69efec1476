import { useLocale, useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import type { SystemLoad } from "@/lib/analytics/system-load";
import { formatTag, formatTimeOfDay } from "@/lib/time";

/** What mail, files and webhooks carry, and whether the figures that are kept agreed with their rows. */
export function CarriedLines({ load, timeZone }: { load: SystemLoad; timeZone: string }) {
  const t = useTranslations("admin.carried");
  const locale = useLocale();
  const tag = formatTag(locale);
  const figures = new Intl.NumberFormat(tag);
  const megabytes = new Intl.NumberFormat(tag, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const { mails, storage, webhooks, drifts } = load;
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
        <p className="meta">{t("text", { time: formatTimeOfDay(load.countedAt, locale, timeZone) })}</p>
      </div>
      <dl className="system-list">
        <div>
          <dt className="strong">{t("mail")}</dt>
          <dd>
            {t("mailText", { queued: mails.queued, failed: mails.failed, sent: mails.sentInADay })}
            {mails.newestFailure && (
              <p className="danger">
                <bdi>{mails.newestFailure}</bdi>
              </p>
            )}
          </dd>
        </div>
        <div>
          <dt className="strong">{t("files")}</dt>
          <dd>{t("filesText", { count: storage.files, size: megabytes.format(storage.bytes / 2 ** 20) })}</dd>
        </div>
        <div>
          <dt className="strong">{t("webhooks")}</dt>
          <dd>
            {webhooks
              ? t("webhooksText", { failed: webhooks.failedInADay, delivered: webhooks.deliveredInADay, pending: webhooks.pending })
              : t("webhooksNone")}
          </dd>
        </div>
        <div>
          <dt className="strong">{t("drifts")}</dt>
          <dd>
            {drifts.length === 0
              ? t("driftsNone")
              : drifts.map(({ id, rollUp, rowsWrong, countedAt }) => (
                  <p key={id}>
                    <bdi className="mono ltr">{rollUp}</bdi>: {t("driftsText", { count: rowsWrong, rows: figures.format(rowsWrong) })},{" "}
                    <Moment at={countedAt} now={load.countedAt} timeZone={timeZone} className="meta" />
                  </p>
                ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}
