import { z } from "zod";

// The values of the REST contract, to build wire schemas from. Whatever passes one of these fits its column.

/** The largest number of a column of type integer. */
export const largestInteger = 2_147_483_647;

/** The id of a row: the form of a UUID, of any version, in lower case as the database writes it. */
export const Id = z.guid().toLowerCase();

type Bounds = { min?: number; max?: number };

/** A whole number in a JSON body. Without `max` it is bounded by its column. */
export function integer({ min = 0, max = largestInteger }: Bounds = {}) {
  return z.number().int().min(min).max(max);
}

/** Digits become a number; everything else stays what it is, and is refused as no integer. */
function readInteger(value: unknown): unknown {
  return typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : value;
}

/** A whole number in a query, a path or a form, which know only text: digits, and nothing that merely could be read as a number. */
export function queryInteger(bounds: Bounds & { default: number }): z.ZodType<number>;
export function queryInteger(bounds?: Bounds): z.ZodType<number | undefined>;
export function queryInteger({ default: fallback, ...bounds }: Bounds & { default?: number } = {}): z.ZodType<number | undefined> {
  const schema = integer(bounds);
  return z.preprocess(readInteger, fallback === undefined ? schema.optional() : schema.default(fallback));
}

function readBoolean(value: unknown): unknown {
  const text = typeof value === "string" ? value.toLowerCase() : value;
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  return value;
}

/** `true/false/1/0` in any case, as queries and forms say it. */
export const QueryBoolean = z.preprocess(readBoolean, z.boolean().optional());

const decimalPattern = /^[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})$/;

const notDecimal = "Input should be a valid decimal";

/** A decimal, as a JSON number or a string; rounded half up to its column's places. */
export function decimal({ min = 0, max, places = 2 }: { min?: number; max: number; places?: number }) {
  return z
    .union([z.number(), z.string().regex(decimalPattern, notDecimal)], {
      error: (issue) => (issue.input === undefined ? "Field required" : notDecimal),
    })
    .transform((value) => rounded(Number(value), places))
    .pipe(z.number().min(min).max(max));
}

function rounded(value: number, places: number): number {
  if (Math.abs(value) > 1e15) return value;
  // Shifting the decimal point in text keeps 1.005 what was written.
  const [digits = "", exponent = "0"] = String(Math.abs(value)).split("e");
  return Math.sign(value) * Number(`${Math.round(Number(`${digits}e${Number(exponent) + places}`))}e-${places}`);
}

const firstInstant = Date.parse("0001-01-01T00:00:00Z");
const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant of ISO 8601; without an offset it is UTC. Years 1 to 9999, which PostgreSQL and every client can hold. */
export const Instant = z.iso
  .datetime({ offset: true, local: true })
  .transform((text) => new Date(/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`))
  .refine((at) => at.getTime() >= firstInstant && at.getTime() <= lastInstant, "Input should be a valid datetime");

/** A calendar date, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date().refine((text) => !text.startsWith("0000"), "Input should be a valid date");

/** For create bodies: null counts as absent. */
export function absent<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** For create bodies: absent and null become the default. */
export function withDefault<S extends z.ZodType>(schema: S, fallback: NonNullable<z.output<S>>) {
  return schema.nullish().transform((value): NonNullable<z.output<S>> => value ?? fallback);
}

/** Free properties of a thing: a JSON object. */
export const Metadata = z.record(z.string(), z.json());
