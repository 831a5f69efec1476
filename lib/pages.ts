import { z } from "zod";
import { largestInteger, queryInteger } from "@/lib/wire";

// What lies before the last page of the largest size must be countable in an integer.
const mostPages = Math.floor(largestInteger / 100);

/** A page of a list, as asked for. Outside the bounds is an error, not a correction. */
export const PageQuery = z.object({
  page: queryInteger({ min: 1, max: mostPages, default: 1 }).meta({ description: "Which page, from 1" }),
  page_size: queryInteger({ min: 1, max: 100, default: 20 }).meta({ description: "How many a page has" }),
});

/** A slice of a list, for the lists that are asked for by `skip` and `limit`. */
export const SliceQuery = z.object({
  skip: queryInteger({ default: 0 }).meta({ description: "How many to pass over" }),
  limit: queryInteger({ min: 1, max: 100, default: 100 }).meta({ description: "How many to give" }),
});

/** Where a slice stands, in the contract's words for it. */
export function sliceWire({ skip, limit }: z.output<typeof SliceQuery>) {
  return { page: Math.floor(skip / limit) + 1, page_size: limit };
}

export type PageRequest = { page: number; pageSize: number };

/** A page of a list with its place in the whole. */
export type Page<T> = { items: T[]; total: number; page: number; pageSize: number };

/** How many pages there are; 0 when there is nothing. */
export function pageCount({ total, pageSize }: Pick<Page<unknown>, "total" | "pageSize">): number {
  return Math.ceil(total / pageSize);
}

/** The contract's form of a page. */
export function pageWire<T, W>(page: Page<T>, toWire: (item: T) => W) {
  const totalPages = pageCount(page);
  return {
    items: page.items.map(toWire),
    total: page.total,
    page: page.page,
    page_size: page.pageSize,
    total_pages: totalPages,
    has_next: page.page < totalPages,
    has_prev: page.page > 1,
  };
}

/** The schema of a page of something. */
export function pageOf<T extends z.ZodType>(item: T) {
  const name = z.globalRegistry.get(item)?.id;
  const schema = z.object({
    items: z.array(item),
    total: z
      .number()
      .int()
      .meta({ examples: [1] }),
    page: z
      .number()
      .int()
      .meta({ examples: [1] }),
    page_size: z
      .number()
      .int()
      .meta({ examples: [20] }),
    total_pages: z
      .number()
      .int()
      .meta({ examples: [1] }),
    has_next: z.boolean().meta({ examples: [false] }),
    has_prev: z.boolean().meta({ examples: [false] }),
  });
  return name ? schema.meta({ id: `${name}Page` }) : schema;
}
