"use client";

import NextLink from "next/link";
import { useParams } from "next/navigation";
import type { ComponentProps } from "react";
import { localisedPath } from "@/lib/i18n/paths";

type Href = string | { pathname: string; query?: Record<string, string | number | undefined>; hash?: string };
type LinkProps = Omit<ComponentProps<typeof NextLink>, "href"> & { href: Href };

function addressOf(href: Href): string {
  if (typeof href === "string") return href;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(href.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const search = query.size > 0 ? `?${query}` : "";
  return `${href.pathname}${search}${href.hash ? `#${href.hash}` : ""}`;
}

/**
 * A link that keeps the language of the page. It knows the language from the address alone, so that a page whose islands need no messages
 * comes without next-intl's client. Pages are all made for the request, so nothing is fetched ahead unless asked for.
 */
export function Link({ href, prefetch = false, ...props }: LinkProps) {
  const { locale } = useParams<{ locale?: string }>();
  return <NextLink {...props} prefetch={prefetch} href={localisedPath(addressOf(href), locale)} />;
}
