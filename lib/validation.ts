import type { z } from "zod";
import type { FieldFault } from "@/lib/errors";

const nouns: Record<string, [type: string, words: string]> = {
  string: ["string_type", "Input should be a valid string"],
  number: ["decimal_parsing", "Input should be a valid decimal"],
  int: ["int_parsing", "Input should be a valid integer"],
  boolean: ["bool_parsing", "Input should be a valid boolean"],
  uuid: ["uuid_parsing", "Input should be a valid UUID"],
  datetime: ["datetime_parsing", "Input should be a valid datetime"],
  date: ["datetime_parsing", "Input should be a valid date"],
  array: ["list_type", "Input should be a valid list"],
  object: ["object_type", "Input should be a valid object"],
  record: ["object_type", "Input should be a valid object"],
};

/** The types that follow from the words: a rule of our own that uses them is a fault of that type, wherever it stands. */
const typesByWords = new Map([["Field required", "missing"], ...Object.values(nouns).map(([type, words]) => [words, type] as const)]);

const secretField = /password|token|code|secret/i;
/** What a single answer names at most; a list may break a rule a hundred thousand times. */
const mostFaults = 100;

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** What kind of value was wanted: zod says "number" for an integer and "string" for a UUID. */
function nounOf(issue: RawIssue & { code: "invalid_type" | "invalid_format" }): string {
  const definition = issue.inst?._zod.def as { format?: string; checks?: { _zod: { def: { format?: string } } }[] } | undefined;
  const formats = [definition?.format, ...(definition?.checks ?? []).map((check) => check._zod.def.format)];
  if (issue.expected === "number" && formats.some((format) => format?.includes("int"))) return "int";
  const format = (issue.code === "invalid_format" ? issue.format : formats[0]) === "guid" ? "uuid" : (issue.format ?? formats[0]);
  return typeof format === "string" && format in nouns ? format : String(issue.expected);
}

/** "'a', 'b' or 'c'" */
function choice(values: readonly unknown[]): string {
  const quoted = values.map((value) => `'${String(value)}'`);
  const last = quoted.pop();
  return quoted.length > 0 ? `${quoted.join(", ")} or ${last}` : String(last);
}

/** The contract's `type` and `msg` of what zod found; nothing for rules that bring their own words. */
function wordsOf(issue: RawIssue | Issue): [type: string, words: string] | undefined {
  switch (issue.code) {
    case "invalid_type":
    case "invalid_format":
      return nouns[nounOf(issue as RawIssue & { code: "invalid_type" })];
    case "too_small": {
      const least = Number(issue.minimum);
      if (issue.origin === "string") return ["string_too_short", `String should have at least ${least} characters`];
      if (issue.origin === "array") return ["too_short", `List should have at least ${least} items`];
      if (issue.inclusive === false) return ["greater_than", `Input should be greater than ${least}`];
      return ["greater_than_equal", `Input should be greater than or equal to ${least}`];
    }
    case "too_big": {
      const most = Number(issue.maximum);
      if (issue.origin === "string") return ["string_too_long", `String should have at most ${most} characters`];
      if (issue.origin === "array") return ["too_long", `List should have at most ${most} items`];
      if (issue.inclusive === false) return ["less_than", `Input should be less than ${most}`];
      return ["less_than_equal", `Input should be less than or equal to ${most}`];
    }
    case "invalid_value":
      return ["enum", `Input should be ${choice(issue.values as unknown[])}`];
    default:
      return undefined;
  }
}

const structural = new Set(["invalid_type", "invalid_value", "invalid_union"]);

/** Gives every fault the contract's words. A schema that brings words of its own keeps them. */
function inWords(issue: RawIssue): string | undefined {
  if (issue.input === undefined && structural.has(issue.code ?? "")) return "Field required";
  return wordsOf(issue)?.[1];
}

/** Parses as `schema.safeParse`, with messages in the contract's words. */
export function parseInWords<S extends z.ZodType>(schema: S, value: unknown) {
  return schema.safeParse(value, { error: inWords });
}

/** Of a choice between schemas, the faults of the one that came closest: inside it rather than about its type. */
function closest(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.message !== "Invalid input") return [issue];
  const branch =
    issue.errors.find((faults) => faults.every((fault) => fault.path.length > 0 || fault.code !== "invalid_type")) ?? issue.errors[0];
  return (branch ?? []).flatMap((fault) => closest({ ...fault, path: [...issue.path, ...fault.path] }));
}

function typeOf(issue: Issue): string {
  const known = typesByWords.get(issue.message);
  if (known) return known;
  const own = wordsOf(issue);
  return own && own[1] === issue.message ? own[0] : "value_error";
}

/** An integer that no column could hold breaks two bounds; the narrower one says it all. */
function isRepeated(issue: Issue, issues: readonly Issue[]): boolean {
  const isSafeBound = (issue.code === "too_big" || issue.code === "too_small") && issue.origin === "int";
  return isSafeBound && issues.some((other) => other !== issue && other.code === issue.code && other.path.join() === issue.path.join());
}

/** A refused value as it is repeated: without the secrets in it, however deep they lie. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!value || typeof value !== "object") return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, secretField.test(key) ? null : withoutSecrets(item)]));
}

/** The faults of an input that `parseInWords` refused. Values of secret fields are not repeated. */
export function faultsOf(error: z.ZodError, input: unknown): FieldFault[] {
  const issues = error.issues.slice(0, mostFaults).flatMap(closest);
  return issues
    .filter((issue) => !isRepeated(issue, issues))
    .map((issue) => {
      const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
      const value = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | null | undefined)?.[part], input);
      const isSecret = path.some((part) => secretField.test(String(part)));
      return { path, type: typeOf(issue), message: issue.message, input: isSecret ? null : withoutSecrets(value) };
    });
}

/** True for text that PostgreSQL or UTF-8 cannot hold: NUL and lone surrogates. */
export function isUnstorable(value: string): boolean {
  return value.includes("\u0000") || !value.isWellFormed();
}

const unstorable = "Input contains characters that cannot be stored";
const mostValues = 20_000;

/**
 * What no schema should have to think of, with the path of each: strings that cannot be stored, keys that reach for an object's prototype,
 * nesting deeper than `maxDepth`, and more values than any honest body has.
 */
export function storageFaults(value: unknown, maxDepth = 32): FieldFault[] {
  const faults: FieldFault[] = [];
  const refuse = (path: (string | number)[], message: string) => faults.push({ path, type: "value_error", message, input: null });
  let values = 0;
  const visit = (at: unknown, path: (string | number)[]) => {
    if (faults.length >= 20) return;
    if (++values > mostValues) {
      if (values === mostValues + 1) refuse([], "Input has too many values");
    } else if (path.length > maxDepth) refuse(path.slice(0, 4), "Input is nested too deeply");
    else if (typeof at === "string") {
      if (isUnstorable(at)) refuse(path, unstorable);
    } else if (Array.isArray(at)) {
      for (let index = 0; index < at.length && values <= mostValues; index++) visit(at[index], [...path, index]);
    } else if (at && typeof at === "object") {
      for (const [key, item] of Object.entries(at)) {
        if (isUnstorable(key)) refuse(path, unstorable);
        else if (key === "__proto__") refuse(path, "Input contains a key that is not allowed");
        else visit(item, [...path, key]);
      }
    }
  };
  visit(value, []);
  return faults;
}

/** Decimals travel as strings with two places. */
export function decimalString(value: { toString(): string } | number | null): string | null {
  return value === null ? null : Number(value.toString()).toFixed(2);
}
