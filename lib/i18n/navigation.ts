import { redirect as redirectTo } from "next/navigation";
import { type Href, localisedPath } from "@/lib/i18n/paths";

type Place = { href: Href; locale: string };

/** The address of a page in a language. */
export function getPathname({ href, locale }: Place): string {
  return localisedPath(href, locale);
}

/** Goes to a page in a language; never returns. */
export function redirect({ href, locale }: Place): never {
  redirectTo(localisedPath(href, locale));
}
