import { useTranslations } from "next-intl";

/** First on every page; leads past the header to `<main id="main" tabIndex={-1}>`. */
export function SkipLink() {
  const t = useTranslations("nav");
  return (
    <a className="skip" href="#main">
      {t("skip")}
    </a>
  );
}
