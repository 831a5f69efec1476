import { getTranslations } from "next-intl/server";
import { Link } from "@/lib/i18n/link";

/** The foot of every page. */
export async function SiteFooter() {
  const t = await getTranslations("nav.footer");
  return (
    <footer className="foot">
      <div className="wrap row row-6 wrapx between">
        <p>{t("line")}</p>
        <nav className="row row-4 wrapx" aria-label={t("label")}>
          <Link className="plain" href="/certificates">
            {t("certificate")}
          </Link>
          <Link className="plain" href="/accessibility">
            {t("accessibility")}
          </Link>
          <Link className="plain" href="/privacy">
            {t("privacy")}
          </Link>
          <Link className="plain" href="/terms">
            {t("terms")}
          </Link>
        </nav>
      </div>
    </footer>
  );
}
