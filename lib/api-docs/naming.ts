import type { Method } from "@/lib/api-docs/endpoints";

/** One tag for each section of the contract, in its order. */
export const tags = [
  ["Root and operations", "Whether the server lives and can serve, its figures, and this document."],
  ["Auth", "Accounts, sign-in, tokens, the second factor, API keys."],
  ["Users", "People: oneself and what one was told, and everybody for administrators."],
  ["Courses", "The catalogue, and the courses of an instructor."],
  ["Lessons", "What a course is made of, in its order."],
  ["Enrollments", "Who takes which course, and how far they are."],
  ["Quizzes", "Quizzes, their questions, attempts and marks."],
  ["Files", "Uploads, downloads and links that open a file for a while."],
  ["Assignments", "Work that is handed in, and its grades."],
  ["Certificates", "What a finished course earns, and whether it is genuine."],
  ["Payments", "Prices, coupons, subscriptions, refunds and revenue."],
  ["Analytics", "Figures for students, instructors and administrators."],
  ["Instructors", "Applications, profiles and verification."],
  ["Webhooks", "Where events are sent, and what became of each."],
] as const;

export type Tag = (typeof tags)[number][0];

const rules: readonly [start: RegExp, tag: Tag][] = [
  [/^\/auth(\/|$)/, "Auth"],
  [/^\/(users|notifications)(\/|$)/, "Users"],
  [/^\/(lessons|courses\/lessons|courses\/\{\w+\}\/lessons)(\/|$)/, "Lessons"],
  [/^\/(quizzes|courses\/\{\w+\}\/quizzes)(\/|$)/, "Quizzes"],
  [/^\/courses(\/|$)/, "Courses"],
  [/^\/enrollments(\/|$)/, "Enrollments"],
  [/^\/files(\/|$)/, "Files"],
  [/^\/assignments(\/|$)/, "Assignments"],
  [/^\/certificates(\/|$)/, "Certificates"],
  [/^\/payments(\/|$)/, "Payments"],
  [/^\/analytics(\/|$)/, "Analytics"],
  [/^\/instructors(\/|$)/, "Instructors"],
  [/^\/webhooks(\/|$)/, "Webhooks"],
];

/** The section that an address belongs to, under the prefix or at the root. */
export function tagOf(path: string): Tag {
  return rules.find(([start]) => start.test(path))?.[1] ?? "Root and operations";
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (segment: string) =>
  segment
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join("");
const singular = (segment: string) => segment.replace(/zzes$/, "z").replace(/ies$/, "y").replace(/s$/, "");

/** The name of an endpoint for programs: `GET /courses/{course_id}/lessons` is getCourseLessons. */
export function operationIdOf(method: Method, path: string): string {
  const segments = path.split("/").filter(Boolean);
  const words = segments.flatMap((segment, index) => {
    if (segment.startsWith("{")) return [];
    return [camel(segments[index + 1]?.startsWith("{") ? singular(segment) : segment)];
  });
  return method.toLowerCase() + words.join("");
}
