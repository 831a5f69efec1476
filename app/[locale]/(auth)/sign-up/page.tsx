import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { currentActor } from "@/lib/auth/current";
import { homeOf } from "@/lib/auth/home";
import { Link } from "@/lib/i18n/link";
import { redirect } from "@/lib/i18n/navigation";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("metaTitle"), robots: { index: false } };
}

export default async function SignUpPage({ searchParams }: Props) {
  const [actor, locale, t] = await Promise.all([currentActor(), getLocale(), getTranslations("auth.signUp")]);
  if (actor) redirect({ href: homeOf[actor.role], locale });
  const asked = (await searchParams).next;
  const next = typeof asked === "string" ? asked : undefined;
  return (
    <>
      <div className="stack">
        <h1 className="page-title">{t("title")}</h1>
        <p className="meta">
          {t("haveOne")}{" "}
          <Link className="link" href={{ pathname: "/sign-in", query: next ? { next } : {} }}>
            {t("signIn")}
          </Link>
        </p>
      </div>
      <SignUpForm next={next} />
    </>
  );
}
