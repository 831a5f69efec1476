import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import type { AdminOverview, AuditLine } from "@/lib/analytics/admin-overview";

/** The newest lines of the audit trail, in words. */
export function AuditList({ overview }: { overview: Pick<AdminOverview, "audit" | "countedAt" | "timeZone"> }) {
  const t = useTranslations("admin.audit");
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
        <p className="meta">{t("text")}</p>
      </div>
      {overview.audit.length === 0 ? (
        <p className="body">{t("none")}</p>
      ) : (
        <ol className="list">
          {overview.audit.map((line) => (
            <li key={line.id} className="audit-row">
              <span className="grow">
                <Words line={line} />
              </span>
              <Moment at={line.at} now={overview.countedAt} timeZone={overview.timeZone} className="meta age" />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Words({ line }: { line: AuditLine }) {
  const t = useTranslations("admin");
  const gone = t("audit.gone");
  const person = t("audit.gonePerson");
  return t.rich(`events.${line.name}`, {
    isOwn: String(line.isOwnDeed),
    actor: line.hasActor ? (line.actorName ?? person) : t("audit.system"),
    person: line.personName ?? line.actorName ?? person,
    course: line.courseTitle ?? gone,
    lesson: line.lessonTitle ?? gone,
    quiz: line.quizTitle ?? gone,
    certificate: line.certificateNumber ?? gone,
    file: line.filename ?? gone,
    who: (name) => (
      <bdi className="strong" key={`who ${line.id}`}>
        {name}
      </bdi>
    ),
    what: (title) => <bdi key={`what ${line.id}`}>{title}</bdi>,
  });
}
