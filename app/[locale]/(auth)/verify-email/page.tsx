import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmEmailForm, RequestVerificationForm } from "@/components/auth/verify-email-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.verify");
  return { title: t("metaTitle"), robots: { index: false } };
}

export default async function VerifyEmailPage({ searchParams }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("auth.verify"), searchParams]);
  const isComplete = typeof token === "string" && token !== "";
  return (
    <>
      <div className="stack">
        <h1 className="page-title">{t("title")}</h1>
        <p className="body">{t(isComplete ? "confirm" : "requestIntro")}</p>
      </div>
      {isComplete ? <ConfirmEmailForm token={token} /> : <RequestVerificationForm />}
    </>
  );
}
