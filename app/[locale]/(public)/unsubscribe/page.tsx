import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { readUnsubscribeToken } from "@/lib/notifications/unsubscribe-link";

type Props = { searchParams: Promise<{ token?: string | string[]; done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.unsubscribe");
  return { title: t("metaTitle"), robots: { index: false } };
}

/** Asks once more before a kind of mail is ended: opening a link must change nothing, because scanners of mail open every link. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const [{ token, done }, locale, t, topics] = await Promise.all([
    searchParams,
    getLocale(),
    getTranslations("notifications.unsubscribe"),
    getTranslations("notifications.topics"),
  ]);
  const asked = typeof token === "string" ? readUnsubscribeToken(token) : null;
  const topic = asked && (asked.subscription === "digest" ? t("digest") : topics(asked.subscription));
  const state = !asked ? "invalid" : done === undefined ? "ask" : "done";
  const words = {
    invalid: { title: t("invalidTitle"), text: t("invalidText") },
    ask: { title: t("title"), text: t("text", { topic: topic ?? "" }) },
    done: { title: t("doneTitle"), text: t("doneText", { topic: topic ?? "" }) },
  }[state];
  return (
    <div className="wrap check-page stack stack-8">
      <div className="stack stack-3">
        <h1 className="title">{words.title}</h1>
        <p className="lead">{words.text}</p>
      </div>
      {state === "ask" ? (
        <form method="post" action={`/api/unsubscribe?${new URLSearchParams({ token: String(token), page: locale })}`}>
          <Button type="submit" variant="primary">
            {t("submit")}
          </Button>
        </form>
      ) : (
        <div>
          <Button href="/settings#notifications">{t("settings")}</Button>
        </div>
      )}
    </div>
  );
}
