import { createNavigation } from "next-intl/navigation";
import { routing } from "@/lib/i18n/routing";

/** Redirects and paths that keep the language of the page. */
export const { redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
