import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { env } from "@/lib/env";
import { Link } from "@/lib/i18n/link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.forgot");
  return { title: t("metaTitle"), robots: { index: false } };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth.forgot");
  return (
    <>
      <div className="stack">
        <h1 className="page-title">{t("title")}</h1>
        <p className="body">{t("intro")}</p>
      </div>
      <ForgotPasswordForm done={t("done", { minutes: env.PASSWORD_RESET_TOKEN_EXPIRE_MINUTES })} />
      <p className="meta">
        <Link className="link" href="/sign-in">
          {t("back")}
        </Link>
      </p>
    </>
  );
}
