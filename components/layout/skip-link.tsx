import { getTranslations } from "next-intl/server";

/** First on every page; leads past the header to `<main id="main" tabIndex={-1}>`. */
export async function SkipLink() {
  const t = await getTranslations("nav");
  return (
    <a className="skip" href="#main">
      {t("skip")}
    </a>
  );
}
