import { useLocale, useTranslations } from "next-intl";
import { Tick } from "@/components/ui/tick";
import type { PartState, SystemState } from "@/lib/analytics/system-state";
import { formatTag, formatTimeOfDay } from "@/lib/time";

/** The parts of the system: what each is, and whether those that can be asked answer. */
export function SystemLines({ system, timeZone }: { system: SystemState; timeZone: string }) {
  const t = useTranslations("admin.system");
  const locale = useLocale();
  const { database, keyValue } = system;
  const figures = new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 0 });
  const megabytes = new Intl.NumberFormat(formatTag(locale), { style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
  const milliseconds = (part: PartState) => figures.format(Math.max(1, part.milliseconds));
  const databaseText = t("databaseText", {
    version: database.version ?? "",
    size: megabytes.format((database.sizeBytes ?? 0) / 2 ** 20),
    milliseconds: milliseconds(database),
  });
  const lines = [
    { key: "database", text: database.isUp ? databaseText : t("noAnswer", { milliseconds: milliseconds(database) }), isUp: database.isUp },
    {
      key: "keyValue",
      text: t(keyValue.isUp ? "keyValueText" : "noAnswer", { kind: keyValue.kind, milliseconds: milliseconds(keyValue) }),
      isUp: keyValue.isUp,
    },
    { key: "jobs", text: t("jobsText", { kind: system.jobs }) },
    { key: "mail", text: t("mailText", { kind: system.mail }) },
    { key: "storage", text: t("storageText", { kind: system.storage }) },
    { key: "version", text: t("versionText", { version: system.version, environment: system.environment }) },
  ] as const;
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
        <p className="meta">{t("checked", { time: formatTimeOfDay(system.checkedAt, locale, timeZone) })}</p>
      </div>
      <dl className="system-list">
        {lines.map((line) => (
          <div key={line.key}>
            <dt className="strong">{t(line.key)}</dt>
            <dd className="row">
              {"isUp" in line && <Tick state={line.isUp ? "done" : "failed"} label={t(line.isUp ? "up" : "down")} />}
              <span>{line.text}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
