import { defaultLocale } from "@/lib/i18n/locales";

/** An address of the product without its language: a path, or a path with query and fragment apart. */
export type Href = string | { pathname: string; query?: Record<string, string | number | undefined>; hash?: string };

function addressOf(href: Href): string {
  if (typeof href === "string") return href;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(href.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const search = query.size > 0 ? `?${query}` : "";
  return `${href.pathname}${search}${href.hash ? `#${href.hash}` : ""}`;
}

/** An address in a language: English as it is, Arabic under /ar. Other addresses (with a scheme, or only a #) stay unchanged. */
export function localisedPath(href: Href, locale: string | undefined): string {
  const path = addressOf(href);
  if (!locale || locale === defaultLocale || !path.startsWith("/")) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}
