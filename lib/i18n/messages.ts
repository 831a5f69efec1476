import fs from "node:fs";
import path from "node:path";
import type { Locale } from "@/lib/i18n/locales";

export type Messages = Record<string, Record<string, unknown>>;

const loaded = new Map<Locale, Messages>();

/** All messages of a language, one namespace a file of lib/i18n/messages/<locale>. Read once; afresh in development. */
export function readMessages(locale: Locale, { fresh = false } = {}): Messages {
  const known = loaded.get(locale);
  if (known && !fresh) return known;
  const folder = path.join(process.cwd(), "lib/i18n/messages", locale);
  const messages: Messages = {};
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    messages[path.basename(file, ".json")] = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
  }
  loaded.set(locale, messages);
  return messages;
}

/** Some namespaces only: what a page hands to its islands. */
export function pickMessages(messages: Messages, ...namespaces: string[]): Messages {
  return Object.fromEntries(namespaces.map((name) => [name, messages[name] ?? {}]));
}
