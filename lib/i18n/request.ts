import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { env, isDevServer } from "@/lib/env";
import { readMessages } from "@/lib/i18n/messages";
import { routing } from "@/lib/i18n/routing";

/** What next-intl needs to know of a request: language, messages, zone. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale;
  return { locale, messages: readMessages(locale, { fresh: isDevServer }), timeZone: env.DEFAULT_TIME_ZONE, now: new Date() };
});
