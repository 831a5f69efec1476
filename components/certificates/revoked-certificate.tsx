import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Certificate } from "@/lib/certificates/schema";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/time";

/** A certificate that was withdrawn is told about, never shown: a picture of it could still be passed on. */
export async function RevokedCertificate({ certificate }: { certificate: Certificate }) {
  const [locale, t, valid] = await Promise.all([
    getLocale(),
    getTranslations("certificates.revoked"),
    getTranslations("certificates.valid"),
  ]);
  const on = (instant: Date) => formatDate(instant, locale, env.DEFAULT_TIME_ZONE);
  const withdrawnOn = on(certificate.revokedAt ?? certificate.issuedAt);
  const bdi = (chunks: React.ReactNode) => <bdi>{chunks}</bdi>;
  return (
    <div className="wrap check-page stack stack-6">
      <div className="stack stack-3">
        <h1 className="page-title verdict-line verdict-revoked">
          <Icon name="alert" />
          {t("title")}
        </h1>
        <p className="lead">
          {t.rich("text", { student: certificate.studentName, course: certificate.courseTitle, date: withdrawnOn, who: bdi, what: bdi })}
        </p>
      </div>
      <dl className="certificate-facts">
        {certificate.revocationReason && (
          <div>
            <dt>{t("reason")}</dt>
            <dd>
              <bdi>{certificate.revocationReason}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("number")}</dt>
          <dd>
            <bdi className="mono">{certificate.certificateNumber}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("issued")}</dt>
          <dd>{on(certificate.issuedAt)}</dd>
        </div>
        <div>
          <dt>{t("withdrawn")}</dt>
          <dd>{withdrawnOn}</dd>
        </div>
      </dl>
      <div className="row">
        <Button href="/certificates">{valid("another")}</Button>
      </div>
    </div>
  );
}
