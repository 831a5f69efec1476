import { getTranslations } from "next-intl/server";
import { Link } from "@/lib/i18n/link";

/** The mark: an open book and, above it, the dot that letters and courses are measured with. */
export async function Brand({ href = "/" }: { href?: string }) {
  const t = await getTranslations("nav");
  return (
    <Link className="brand" href={href} aria-label={t("home")}>
      <BrandMark />
      <span>{t("brand")}</span>
    </Link>
  );
}

export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path className="d" d="M16 2.5 21.5 8 16 13.5 10.5 8z" />
      <path className="b" d="M3 11.5 14.5 17.25V29.5L3 23.75zM29 11.5 17.5 17.25V29.5L29 23.75z" />
    </svg>
  );
}
