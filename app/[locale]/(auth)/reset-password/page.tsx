import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/lib/i18n/link";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("metaTitle"), robots: { index: false } };
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("auth.reset"), searchParams]);
  const isComplete = typeof token === "string" && token !== "";
  return (
    <>
      <div className="stack">
        <h1 className="page-title">{t("title")}</h1>
        <p className="body">{t(isComplete ? "intro" : "missing")}</p>
      </div>
      {isComplete ? (
        <ResetPasswordForm token={token} />
      ) : (
        <Link className={buttonClass({ variant: "primary", size: "lg", isWide: true })} href="/forgot-password">
          {t("ask")}
        </Link>
      )}
    </>
  );
}
