import { getTranslations } from "next-intl/server";
import { CheckForm } from "@/components/certificates/check-form";

/** A number nobody was given: said plainly, with another try at hand. */
export default async function UnknownCertificatePage() {
  const t = await getTranslations("certificates.unknown");
  return (
    <div className="wrap check-page stack stack-8">
      <div className="stack stack-3">
        <h1 className="page-title">{t("title")}</h1>
        <p className="lead">{t("text")}</p>
      </div>
      <CheckForm />
    </div>
  );
}
