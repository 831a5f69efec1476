"use client";

import { createContext, type ReactNode, useContext } from "react";

type Tree = { readonly [key: string]: unknown };
type Values = Record<string, string | number | undefined>;
type Words = { locale: string; messages: Tree };

const Context = createContext<Words>({ locale: "en", messages: {} });

/**
 * Hands the forms of a page their messages. They say short plain sentences, so they do without the formatter of plurals and its 12 kB:
 * of the namespaces `auth` and `errors` they use only messages that hold nothing but {values}.
 */
export function WordsProvider({ locale, messages, children }: Words & { children: ReactNode }) {
  return <Context value={{ locale, messages }}>{children}</Context>;
}

/** The language of the page. */
export function useWordsLocale(): string {
  return useContext(Context).locale;
}

/** A function from a key (and values) to the words, under a path such as "auth.signIn". An unknown key is shown as it is. */
export function useWords(path: string): (key: string, values?: Values) => string {
  const { messages } = useContext(Context);
  return (key, values = {}) => {
    const found = `${path}.${key}`.split(".").reduce<unknown>((at, part) => (at as Tree | undefined)?.[part], messages);
    if (typeof found !== "string") return key;
    return found.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}
