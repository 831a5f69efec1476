import fc from "fast-check";

/** A value as JSON text writes it, which JavaScript's own values cannot say: huge exponents, doubled keys. */
export type RawJson = { raw: string };

const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const manyKeys = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":${index}`).join(",")}}`;

/** Numbers and structures at the edge of what JSON can say. */
export const rawValues: RawJson[] = [
  "1e999",
  "-1e999",
  "1e-999",
  "99999999999999999999999999999999",
  "-0",
  "0.1e1",
  deep(40),
  deep(2000),
  manyKeys(3000),
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  '{"a":1,"a":2}',
].map((raw) => ({ raw }));

/** Values that no field expects. */
export const strangeValues: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  -1e21,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [null],
  [[]],
  { toString: "x", valueOf: 1 },
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202eמיד\u202c",
  "‏سلام‏",
  "\u200b",
  "😀".repeat(300),
  "x".repeat(70_000),
  "__proto__",
  "constructor",
  "<script>alert(1)</script>",
  "' or 1=1 --",
  "%00",
  "../../etc/passwd",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "http://",
  "//evil.example",
  "NaN",
  "Infinity",
  "1e5",
  "0x10",
  "-1",
  "99999999999999999999",
  "9999-99-99",
  "0000-00-00T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "9999-12-31T23:59:59-23:59",
  "2026-02-30T00:00:00Z",
  "2026-01-01T00:00:00",
];

export const strange: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...strangeValues) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...rawValues) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Fields that nobody asked for, some of which somebody would like to decide. */
export const uncalledFields: Record<string, unknown> = {
  id: "00000000-0000-0000-0000-000000000001",
  role: "admin",
  is_admin: true,
  status: "completed",
  student_id: "@stranger",
  instructor_id: "@rival",
  constructor: null,
  toString: "x",
  hasOwnProperty: [],
  "": "",
};

/** Path segments and texts of queries that are no honest value. */
export const strangeTexts = strangeValues.filter((value): value is string => typeof value === "string" && value.isWellFormed());

/** JSON of a value with its raw parts written as they are. */
export function toJson(value: unknown): string {
  if (value !== null && typeof value === "object" && "raw" in value && typeof value.raw === "string") return value.raw;
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const fields = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${toJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
