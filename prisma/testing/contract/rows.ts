import type { Cast } from "./cast";
import type { Room } from "./room";

/** What somebody is answered: a status, and the exact text of a refusal. 401 alone means "Not authenticated", 403 "Insufficient permissions". */
export type Expected = number | `${number} ${string}`;

/** Who asks, in the order in which a row names their answers. */
export const askers = ["anonymous", "student", "stranger", "owner", "rival", "admin"] as const;
export type Asker = (typeof askers)[number];
export type Answers = readonly [
  anonymous: Expected,
  student: Expected,
  stranger: Expected,
  owner: Expected,
  rival: Expected,
  admin: Expected,
];

type Sent = { params?: Record<string, string>; query?: string; body?: unknown; form?: Record<string, string>; file?: string };

/** One call of an endpoint, and what each asker is answered. An endpoint may have several rows. */
export type Row = { name: string; answers: Answers; send: (room: Room, cast: Cast, asker: Asker) => Sent };

export function row(name: string, answers: Answers, send: Row["send"] = () => ({})): Row {
  return { name, answers, send };
}

/** The same answer for everybody, signed in or not. */
export const everybody = (answer: Expected): Answers => [answer, answer, answer, answer, answer, answer];
/** For whoever is signed in. */
export const members = (answer: Expected): Answers => [401, answer, answer, answer, answer, answer];
/** For administrators alone. */
export const admins = (answer: Expected, refusal: Expected = 403): Answers => [401, refusal, refusal, refusal, refusal, answer];
/** For the instructor whose course it is, and administrators. */
export const managers = (answer: Expected, refusal: Expected): Answers => [401, refusal, refusal, answer, refusal, answer];
