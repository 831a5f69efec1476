"use client";

import { usePathname } from "next/navigation";
import type { MouseEvent } from "react";
import { barePath } from "@/components/layout/bare-path";

type LanguageSwitchProps = {
  /** The language of this page. */
  locale: string;
  /** The name of the other language, in that language. */
  text: string;
  label: string;
  className?: string;
};

/** Leads to this page in the other language. A full navigation, because fonts, direction and messages all change. */
export function LanguageSwitch({ locale, text, label, className = "btn btn-quiet" }: LanguageSwitchProps) {
  const other = locale === "ar" ? "en" : "ar";
  const path = barePath(usePathname());
  const href = other === "en" ? path : `/ar${path === "/" ? "" : path}`;
  // The query is read at the click: reading it while rendering would make every page dynamic
  const keepQuery = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.search = location.search;
    event.currentTarget.hash = location.hash;
  };
  return (
    <a href={href} hrefLang={other} lang={other} aria-label={label} className={className} onClick={keepQuery}>
      {text}
    </a>
  );
}
