import { expect, it } from "vitest";
import { errorCodes } from "@/lib/errors";
import { locales } from "@/lib/i18n/locales";
import { readMessages } from "@/lib/i18n/messages";

it.each(locales)("every code has words in %s", (locale) => {
  const words = readMessages(locale).errors ?? {};
  const missing = Object.keys(errorCodes).filter(
    (code) => typeof code.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words) !== "string",
  );
  expect(missing).toEqual([]);
});
