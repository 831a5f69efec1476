"use client";

import NextLink from "next/link";
import { useParams } from "next/navigation";
import type { ComponentProps } from "react";
import { type Href, localisedPath } from "@/lib/i18n/paths";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "href"> & { href: Href };

/**
 * A link that keeps the language of the page. It knows the language from the address alone: next-intl's own link would bring its client
 * into every page. Pages are all made for the request, so nothing is fetched ahead unless asked for.
 */
export function Link({ href, prefetch = false, ...props }: LinkProps) {
  const { locale } = useParams<{ locale?: string }>();
  return <NextLink {...props} prefetch={prefetch} href={localisedPath(href, locale)} />;
}
