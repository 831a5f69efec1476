import type { ErrorCode, ErrorValues } from "@/lib/errors";

/** A fault of a form's field: `key` is a message of `errors.fields`, `values` its numbers. */
export type FieldMessage = { key: string; values?: Record<string, string | number> };

/** What an action answers: a value, or a code people can read and the fields at fault. */
export type FormState<T> =
  | { ok: true; value: T }
  | { ok: false; code: ErrorCode; values: ErrorValues; fields: Record<string, FieldMessage> };

type IssueLike = {
  code?: string;
  minimum?: unknown;
  maximum?: unknown;
  origin?: string;
  format?: string;
  message: string;
  input?: unknown;
  expected?: string;
};

const ruleKeys: Record<string, string> = {
  "Password must be at least 8 characters": "password_short",
  "Password must be at most 100 characters": "password_long",
  "Password must contain uppercase": "password_uppercase",
  "Password must contain lowercase": "password_lowercase",
  "Password must contain digit": "password_digit",
  "Password is too common": "password_common",
  "Input should be a valid email address": "email",
  "Input contains characters that cannot be stored": "unstorable",
};

/** The message of a broken rule, the same for the browser's early check and the server's answer. */
export function fieldMessage(issue: IssueLike): FieldMessage {
  const known = ruleKeys[issue.message];
  if (known) return { key: known };
  if (issue.code === "too_small" && issue.origin === "string") {
    return Number(issue.minimum) <= 1 ? { key: "required" } : { key: "too_short", values: { count: Number(issue.minimum) } };
  }
  if (issue.code === "too_big" && issue.origin === "string") return { key: "too_long", values: { count: Number(issue.maximum) } };
  if (issue.code === "too_small") return { key: "too_little", values: { count: Number(issue.minimum) } };
  if (issue.code === "too_big") return { key: "too_much", values: { count: Number(issue.maximum) } };
  if (issue.code === "invalid_type") return { key: "required" };
  return { key: "invalid" };
}
