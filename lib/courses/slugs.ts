import crypto from "node:crypto";

/**
 * The slug of a title: lower case, only a-z, 0-9 and hyphens. A title of which nothing is left, as one in Arabic, gets the kind and a random
 * number: `course-1f0c9a2b`.
 */
export function slugOf(title: string, kind: "course" | "lesson"): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, "")
    .replace(/[\s-]+/g, "-")
    .slice(0, 255)
    .replace(/^-+|-+$/g, "");
  return slug ? slug : `${kind}-${crypto.randomBytes(4).toString("hex")}`;
}

/** Names that the player keeps for pages of its own: the end of a course. */
export const reservedLessonSlugs: ReadonlySet<string> = new Set(["finish"]);
