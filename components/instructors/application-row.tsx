import { useTranslations } from "next-intl";
import { DecideApplication } from "@/components/instructors/decide-application";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import type { VerificationStatus } from "@/lib/generated/prisma/enums";
import type { Application } from "@/lib/instructors/queries";

const tones: Record<VerificationStatus, BadgeTone> = { pending: "neutral", submitted: "info", verified: "accent", rejected: "danger" };

/** One application to teach: who, what they say of themselves, their document, and the decision. */
export function ApplicationRow({ application, now, timeZone }: { application: Application; now: Date; timeZone: string }) {
  const t = useTranslations("teaching.applications");
  const { verificationStatus: status, verificationDocumentUrl: documentUrl, verificationNotes: notes, website } = application;
  return (
    <li className="application">
      <div className="stack stack-2">
        <div className="row wrapx">
          <h2 className="sub" dir="auto">
            {application.fullName}
          </h2>
          <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
        </div>
        <p className="meta facts">
          <bdi>{application.email}</bdi>
          <span>
            {t("applied")} <Moment at={application.createdAt} now={now} timeZone={timeZone} />
          </span>
          <span>{t("years", { count: application.teachingExperienceYears })}</span>
        </p>
        <p className="body" dir="auto">
          {application.bio}
        </p>
        <dl className="application-facts">
          <dt>{t("expertise")}</dt>
          <dd>
            <bdi>{application.expertise.join(" · ")}</bdi>
          </dd>
          <dt>{t("education")}</dt>
          <dd>
            <bdi>{application.educationLevel}</bdi> · <bdi>{application.institution}</bdi>
          </dd>
          {website && (
            <>
              <dt>{t("website")}</dt>
              <dd>
                <OutsideLink href={website}>{website}</OutsideLink>
              </dd>
            </>
          )}
          <dt>{t("document")}</dt>
          <dd>{documentUrl ? <OutsideLink href={documentUrl}>{documentUrl}</OutsideLink> : t("noDocument")}</dd>
          {notes && (
            <>
              <dt>{t("notesRead")}</dt>
              <dd dir="auto">{notes}</dd>
            </>
          )}
        </dl>
      </div>
      <DecideApplication
        instructorId={application.id}
        name={application.fullName}
        canApprove={status !== "verified"}
        canReject={status !== "rejected"}
      />
    </li>
  );
}

function OutsideLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="link ltr" href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
