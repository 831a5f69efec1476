import { z } from "zod";
import { FullName } from "@/lib/auth/schema";
import { locales } from "@/lib/i18n/locales";

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** What people change about themselves. An empty time zone means that of the site. */
export const ProfileInput = z.object({
  fullName: FullName,
  locale: z.enum(locales),
  timeZone: z
    .string()
    .max(64)
    .refine((name) => name === "" || isTimeZone(name), "Input should be a time zone"),
});
export type ProfileInput = z.infer<typeof ProfileInput>;
