import type { MetadataRoute } from "next";
import { listSitemapCourses } from "@/lib/courses/queries";
import { env } from "@/lib/env";
import { defaultLocale, locales } from "@/lib/i18n/locales";
import { localisedPath } from "@/lib/i18n/paths";

export const dynamic = "force-dynamic";

const pages = ["/", "/courses", "/instructors", "/certificates", "/accessibility", "/privacy", "/terms"];

function entry(path: string, lastModified?: Date): MetadataRoute.Sitemap[number] {
  const address = (locale: (typeof locales)[number]) => env.FRONTEND_BASE_URL + localisedPath(path, locale).replace(/^\/$/, "");
  return {
    url: address(defaultLocale),
    lastModified,
    alternates: { languages: Object.fromEntries(locales.map((locale) => [locale, address(locale)])) },
  };
}

/** Every public page in every language: what search engines may show. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const courses = await listSitemapCourses();
  return [...pages.map((path) => entry(path)), ...courses.map(({ slug, updatedAt }) => entry(`/courses/${slug}`, updatedAt))];
}
