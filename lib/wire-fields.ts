import { z } from "zod";

// PostgreSQL's integer.
const mostInteger = 2_147_483_647;

const writtenDecimal = /^\s*-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s*$/;

/** A decimal of a request, sent as a number or as a string; kept as a number of two places by its column. */
export function decimalField({ least = -999_999.99, most = 999_999.99 }: { least?: number; most?: number } = {}) {
  const number = z.number().min(least).max(most);
  return z.preprocess((value) => (typeof value === "string" && writtenDecimal.test(value) ? Number(value) : value), number);
}

const earliest = new Date("0001-01-01T00:00:00Z");
const latest = new Date("9999-12-31T23:59:59.999Z");

/** An instant of ISO 8601 between the years 1 and 9999; without an offset it is UTC, a date alone is its midnight. */
export const InstantField = z
  .preprocess(
    (value) => (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value),
    z.iso.datetime({ offset: true, local: true }),
  )
  .transform((text) => new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`))
  .refine((at) => at >= earliest && at <= latest, "Input should be a valid datetime");

/** A whole number of the query, within PostgreSQL's integer. */
function queryInteger(least: number, most: number) {
  return z.preprocess(
    (value) => (typeof value === "string" && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value),
    z.int().min(least).max(most),
  );
}

/** The window of a list that is not paged: how many to pass over and how many to give. */
export const SkipQuery = z.object({ skip: queryInteger(0, mostInteger).default(0), limit: queryInteger(1, 100).default(100) });
export type Window = z.output<typeof SkipQuery>;

/** A list with the place of its window in the whole, as the contract writes it. */
export function windowWire({ skip, limit }: Window, total: number) {
  return { total, page: Math.floor(skip / limit) + 1, page_size: limit };
}

/** What a window says of itself. */
export const WindowWire = z.object({ total: z.number().int(), page: z.number().int(), page_size: z.number().int() });
