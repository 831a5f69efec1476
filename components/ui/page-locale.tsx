"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";

const never = () => () => undefined;

/** Tells React Aria the language of the page; left alone it would take the browser's, and arrow keys would run the wrong way. */
export function PageLocale({ children }: { children: ReactNode }) {
  const locale = useSyncExternalStore(
    never,
    () => document.documentElement.lang,
    () => "en",
  );
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
