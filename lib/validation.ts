import type { z } from "zod";
import type { FieldFault } from "@/lib/errors";

const names: Record<string, [type: string, noun: string]> = {
  string: ["string_type", "string"],
  number: ["decimal_parsing", "decimal"],
  int: ["int_parsing", "integer"],
  bigint: ["int_parsing", "integer"],
  boolean: ["bool_parsing", "boolean"],
  date: ["datetime_parsing", "datetime"],
  array: ["list_type", "list"],
  object: ["object_type", "object"],
  record: ["object_type", "object"],
};

const secretField = /password|token|code|secret/i;

type Issue = z.core.$ZodIssue;

/** The contract's `type` and `msg` of one zod issue. */
function wordsOf(issue: Issue): { type: string; message: string } {
  switch (issue.code) {
    case "invalid_type": {
      if (issue.input === undefined) return { type: "missing", message: "Field required" };
      const [type, noun] = names[issue.expected] ?? ["value_error", issue.expected];
      return { type, message: `Input should be a valid ${noun}` };
    }
    case "too_small": {
      const least = Number(issue.minimum);
      if (issue.origin === "string") return { type: "string_too_short", message: `String should have at least ${least} characters` };
      if (issue.origin === "array") return { type: "too_short", message: `List should have at least ${least} items` };
      return { type: "greater_than_equal", message: `Input should be greater than or equal to ${least}` };
    }
    case "too_big": {
      const most = Number(issue.maximum);
      if (issue.origin === "string") return { type: "string_too_long", message: `String should have at most ${most} characters` };
      if (issue.origin === "array") return { type: "too_long", message: `List should have at most ${most} items` };
      return { type: "less_than_equal", message: `Input should be less than or equal to ${most}` };
    }
    case "invalid_format": {
      if (issue.format === "uuid") return { type: "uuid_parsing", message: "Input should be a valid UUID" };
      if (issue.format === "datetime") return { type: "datetime_parsing", message: "Input should be a valid datetime" };
      return { type: "value_error", message: issue.message };
    }
    case "invalid_value": {
      const values = issue.values.map((value) => `'${String(value)}'`);
      const last = values.pop();
      return { type: "enum", message: `Input should be ${values.length > 0 ? `${values.join(", ")} or ` : ""}${last}` };
    }
    default:
      return { type: "value_error", message: issue.message };
  }
}

/** The faults of a refused input in the contract's words. Values of secret fields are not repeated. */
export function faultsOf(error: z.ZodError, input: unknown): FieldFault[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
    const value = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], input);
    const isSecret = path.some((part) => secretField.test(String(part)));
    return { path, ...wordsOf({ ...issue, input: value } as Issue), input: isSecret ? null : (value ?? null) };
  });
}

/** True for text that PostgreSQL or UTF-8 cannot hold: NUL and lone surrogates. */
export function isUnstorable(value: string): boolean {
  return value.includes("\u0000") || !value.isWellFormed();
}

/** Paths of all unstorable strings in a JSON value, and a fault when it is nested deeper than `maxDepth`. */
export function storageFaults(value: unknown, maxDepth = 32): FieldFault[] {
  const faults: FieldFault[] = [];
  const visit = (at: unknown, path: (string | number)[]) => {
    if (faults.length >= 20) return;
    if (path.length > maxDepth) {
      faults.push({ path: path.slice(0, 4), type: "value_error", message: "Input is nested too deeply", input: null });
    } else if (typeof at === "string") {
      if (isUnstorable(at))
        faults.push({ path, type: "value_error", message: "Input contains characters that cannot be stored", input: null });
    } else if (Array.isArray(at)) {
      at.forEach((item, index) => {
        visit(item, [...path, index]);
      });
    } else if (at && typeof at === "object") {
      for (const [key, item] of Object.entries(at)) {
        if (isUnstorable(key))
          faults.push({ path, type: "value_error", message: "Input contains characters that cannot be stored", input: null });
        visit(item, [...path, key]);
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
