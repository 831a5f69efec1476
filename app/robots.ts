import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

const personal = ["/learn", "/teach", "/admin", "/settings", "/sign-in", "/sign-up"];

/** What crawlers need not read: the API, and pages that belong to one person. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/dev/", ...personal, ...personal.map((path) => `/ar${path}`)] },
    sitemap: `${env.FRONTEND_BASE_URL}/sitemap.xml`,
  };
}
