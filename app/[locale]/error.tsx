"use client";

import { useParams } from "next/navigation";
import { useEffect } from "react";
import { Screen } from "@/components/layout/screen";
import ar from "@/lib/i18n/messages/ar/screens.json";
import en from "@/lib/i18n/messages/en/screens.json";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When a page fails. It brings its own words, because what failed may be what brings words. */
export default function ErrorPage({ error, reset }: Props) {
  const { locale } = useParams<{ locale: string }>();
  const words = (locale === "ar" ? ar : en).error;
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main id="main">
      <Screen title={words.title} text={words.text} note={error.digest ? words.reference.replace("{id}", error.digest) : undefined}>
        <button type="button" className="btn btn-primary" onClick={reset}>
          {words.again}
        </button>
        <a className="btn btn-line" href={locale === "ar" ? "/ar" : "/"}>
          {words.home}
        </a>
      </Screen>
    </main>
  );
}
