import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInCodeForm } from "@/components/auth/sign-in-code-form";
import { challengeToken } from "@/lib/auth/current";
import { env } from "@/lib/env";
import { Link } from "@/lib/i18n/link";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.code");
  return { title: t("metaTitle"), robots: { index: false } };
}

export default async function SignInCodePage({ searchParams }: Props) {
  const [t, { method, next }, challenge] = await Promise.all([getTranslations("auth.code"), searchParams, challengeToken()]);
  const isAsked = challenge !== null;
  const intro = method === "totp" ? t("introTotp") : t("introEmail", { minutes: env.MFA_LOGIN_CODE_EXPIRE_MINUTES });
  return (
    <>
      <div className="stack">
        <h1 className="page-title">{t("title")}</h1>
        <p className="body">{isAsked ? intro : t("gone")}</p>
      </div>
      {isAsked && <SignInCodeForm next={typeof next === "string" ? next : undefined} />}
      <p className="meta">
        <Link className="link" href="/sign-in">
          {t("back")}
        </Link>
      </p>
    </>
  );
}
