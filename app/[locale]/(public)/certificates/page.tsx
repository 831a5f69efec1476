import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CheckForm } from "@/components/certificates/check-form";
import { readCertificateNumber } from "@/lib/certificates/number";
import { redirect } from "@/lib/i18n/navigation";

const longestNumber = 64;

type Props = { searchParams: Promise<{ number?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("certificates.check");
  return { title: t("title"), description: t("lead") };
}

/** Asks for a number and leads to its page. */
export default async function CheckCertificatePage({ searchParams }: Props) {
  const [{ number: asked }, t, locale] = await Promise.all([searchParams, getTranslations("certificates.check"), getLocale()]);
  const typed = typeof asked === "string" ? asked : undefined;
  const number = typed === undefined ? undefined : readCertificateNumber(typed);
  if (number && number.length <= longestNumber) redirect({ href: `/certificates/${encodeURIComponent(number)}`, locale });
  const error = number === undefined ? undefined : number === "" ? t("required") : t("tooLong");
  return (
    <div className="wrap check-page stack stack-8">
      <div className="stack stack-3">
        <h1 className="title">{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
      </div>
      <CheckForm value={typed} error={error} />
    </div>
  );
}
