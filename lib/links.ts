import { z } from "zod";

/** An address of the web, or a path on this site. `//host` would be neither. */
export function linkOrPath(most: number) {
  return z
    .string()
    .max(most)
    .refine((link) => /^\/(?![/\\])/.test(link) || (/^https?:\/\//i.test(link) && URL.canParse(link)), {
      error: "Input should be an http/https URL or a path starting with /",
    });
}
