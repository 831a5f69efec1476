import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { enter } from "@/lib/auth/enter";
import { listMyCertificates } from "@/lib/certificates/queries";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/time";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pages.certificates");
  return { title: t("title") };
}

export default async function CertificatesPage() {
  const actor = await enter();
  const [certificates, locale, t] = await Promise.all([listMyCertificates(actor), getLocale(), getTranslations("pages.certificates")]);
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  return (
    <>
      <PageHeader title={t("title")} meta={t("meta", { count: certificates.length })} />
      {certificates.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={
            <Button variant="primary" href="/learn">
              {t("emptyAction")}
            </Button>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="list">
          {certificates.map((certificate) => (
            <li key={certificate.id} className="list-row work-row">
              <Icon name="certificate" />
              <span className="grow">
                <span className="block">
                  <bdi>{certificate.courseTitle}</bdi>
                </span>
                <span className="meta facts">
                  <span>{t("completed", { date: formatDate(certificate.completionDate, locale, timeZone) })}</span>
                  <span>
                    <bdi className="num">{certificate.certificateNumber}</bdi>
                  </span>
                </span>
              </span>
              <span className="row work-actions">
                <a className={buttonClass({ size: "sm" })} href={`/api/v1/certificates/${certificate.id}/download`} download>
                  <Icon name="download" size="sm" />
                  {t("download")}
                  <span className="sr" dir="auto">
                    {certificate.courseTitle}
                  </span>
                </a>
                <Button size="sm" variant="quiet" href={`/certificates/${certificate.certificateNumber}`}>
                  {t("verify")}
                  <span className="sr" dir="auto">
                    {certificate.courseTitle}
                  </span>
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
