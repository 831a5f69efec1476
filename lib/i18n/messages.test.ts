import fs from "node:fs";
import path from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { type Messages, readMessages } from "@/lib/i18n/messages";

type Leaves = Map<string, string>;

function leavesOf(tree: unknown, prefix = "", found: Leaves = new Map()): Leaves {
  for (const [key, value] of Object.entries(tree as Record<string, unknown>)) {
    const at = prefix ? `${prefix}.${key}` : key;
    if (typeof value === "string") found.set(at, value);
    else leavesOf(value, at, found);
  }
  return found;
}

const messages: Record<string, Messages> = Object.fromEntries(locales.map((locale) => [locale, readMessages(locale)]));
const english = leavesOf(messages.en);
const arabic = leavesOf(messages.ar);

type Node = ReturnType<typeof parse>[number];

function visit(nodes: readonly Node[], see: (node: Node) => void): void {
  for (const node of nodes) {
    see(node);
    if (node.type === TYPE.plural || node.type === TYPE.select) for (const { value } of Object.values(node.options)) visit(value, see);
    if (node.type === TYPE.tag) visit(node.children, see);
  }
}

function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  visit(parse(message), (node) => {
    if (node.type !== TYPE.literal && node.type !== TYPE.pound) names.add(node.value);
  });
  return [...names].sort();
}

describe("messages", () => {
  it("are complete in both languages", () => {
    expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("are not empty, and take the same values in both languages", () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe("");
      // A plural form may do without its figure, so only unknown names are a fault.
      const known = argumentsOf(text);
      for (const name of argumentsOf(arabic.get(key) ?? "")) expect(known, key).toContain(name);
    }
  });

  it("have all six plural forms in Arabic", () => {
    for (const [key, text] of arabic) {
      visit(parse(text), (node) => {
        if (node.type !== TYPE.plural || node.pluralType === "ordinal") return;
        for (const form of ["zero", "one", "two", "few", "many", "other"]) {
          expect(
            Object.keys(node.options).map((name) => name.replace(/^=0$/, "zero").replace(/^=1$/, "one").replace(/^=2$/, "two")),
            key,
          ).toContain(form);
        }
      });
    }
  });

  it("are written in Arabic letters in Arabic", () => {
    const latinAllowed = /^(nav\.language|.*\.(brand|name)$)/;
    const foreign = [...arabic].filter(
      ([key, text]) =>
        !/[\u0600-\u06ff]/.test(text) && /[A-Za-z]{3,}/.test(text.replace(/\{[^}]*\}|<[^>]*>/g, "")) && !latinAllowed.test(key),
    );
    expect(foreign.filter(([key, text]) => english.get(key) === text && !/^[A-Z0-9 /().-]+$/.test(text))).toEqual([]);
  });
});

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(file);
    else if (/\.tsx?$/.test(entry.name) && !entry.name.includes(".test.")) yield file;
  }
}

describe("the code", () => {
  it("asks only for messages that exist", () => {
    const missing: string[] = [];
    for (const folder of ["app", "components", "lib"]) {
      for (const file of sourceFiles(folder)) {
        const text = fs.readFileSync(file, "utf8");
        const spaces = [...text.matchAll(/(?:getTranslations|useTranslations)\(\s*(?:\{[^}]*namespace:\s*)?"([^"]+)"/g)].map(
          ([, name]) => name,
        );
        if (spaces.length === 0) continue;
        for (const [, key] of text.matchAll(/\b(?:t|nav|words|say)(?:\.rich|\.markup|\.raw)?\(\s*"([\w.-]+)"/g)) {
          const exists = spaces.some(
            (space) => english.has(`${space}.${key}`) || [...english.keys()].some((leaf) => leaf.startsWith(`${space}.${key}.`)),
          );
          if (!exists) missing.push(`${file}: ${key}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });
});

describe("messages of forms", () => {
  it("hold nothing but values, because forms come without the formatter", () => {
    const server = /^auth\.(notice|forgot\.done|code\.introEmail)$/;
    for (const leaves of [english, arabic]) {
      const formatted = [...leaves].filter(
        ([key, text]) =>
          /^(auth|errors)\./.test(key) &&
          !server.test(key) &&
          parse(text).some(({ type }) => type !== TYPE.literal && type !== TYPE.argument),
      );
      expect(formatted.map(([key]) => key)).toEqual([]);
    }
  });
});
