import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { CertificateSheet } from "@/components/certificates/certificate-sheet";
import { PrintButton } from "@/components/certificates/print-button";
import { RevokedCertificate } from "@/components/certificates/revoked-certificate";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { currentActor } from "@/lib/auth/current";
import { paperOf } from "@/lib/certificates/paper";
import { checkCertificate } from "@/lib/certificates/queries";
import type { Certificate } from "@/lib/certificates/schema";
import { env } from "@/lib/env";
import { formatDate, formatInstant } from "@/lib/time";

type Props = { params: Promise<{ number: string }> };

/** The address may hold anything; what cannot be decoded is no number of ours. */
function decoded(number: string): string {
  try {
    return decodeURIComponent(number);
  } catch {
    return "";
  }
}

// The title and the page ask for the same certificate.
const check = cache(async (number: string) => checkCertificate(await currentActor(), decoded(number)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [found, t] = await Promise.all([check((await params).number), getTranslations("certificates")]);
  const title = found.status === "unknown" ? t("unknown.metaTitle") : t("valid.metaTitle", { number: found.certificate.certificateNumber });
  // People's names belong to those who were handed the number, not to search engines.
  return { title, robots: { index: false } };
}

/** What anybody who holds a certificate's number may know: whether it is genuine, whom it names, whether it still counts. */
export default async function CertificatePage({ params }: Props) {
  const found = await check((await params).number);
  if (found.status === "unknown") notFound();
  if (found.status === "revoked") return <RevokedCertificate certificate={found.certificate} />;
  return <ValidCertificate certificate={found.certificate} canDownload={found.canDownload} />;
}

async function ValidCertificate({ certificate, canDownload }: { certificate: Certificate; canDownload: boolean }) {
  const [paper, actor, locale, t] = await Promise.all([
    paperOf(certificate),
    currentActor(),
    getLocale(),
    getTranslations("certificates.valid"),
  ]);
  const zone = actor?.timeZone ?? env.DEFAULT_TIME_ZONE;
  const bdi = (chunks: React.ReactNode) => <bdi>{chunks}</bdi>;
  return (
    <div className="certificate-page">
      <div className="wrap verdict">
        <div className="stack stack-3">
          <h1 className="page-title verdict-line">
            <Icon name="check" />
            {t("title")}
          </h1>
          <p className="lead">
            {t.rich("text", {
              student: certificate.studentName,
              course: certificate.courseTitle,
              date: formatDate(certificate.completionDate, locale, env.DEFAULT_TIME_ZONE),
              who: bdi,
              what: bdi,
            })}
          </p>
          <p className="meta">
            {t("checked", {
              issued: formatDate(certificate.issuedAt, locale, env.DEFAULT_TIME_ZONE),
              checked: formatInstant(new Date(), locale, zone),
            })}
          </p>
        </div>
        <div className="row wrapx">
          {canDownload && (
            <a className={buttonClass({ variant: "primary" })} href={`/api/v1/certificates/${certificate.id}/download`} download>
              <Icon name="download" size="sm" />
              {t("download")}
            </a>
          )}
          <PrintButton label={t("print")} />
          <Button variant="quiet" href="/certificates">
            {t("another")}
          </Button>
        </div>
      </div>
      <div className="sheet-table">
        <CertificateSheet paper={paper} />
      </div>
    </div>
  );
}
