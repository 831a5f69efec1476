import { hash } from "@node-rs/bcrypt";
import { type Actor, actorOf } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import type { Role } from "@/lib/generated/prisma/enums";

let count = 0;

/** A number that no other row of this process has. */
export function next(): number {
  count += 1;
  return count;
}

export const factoryPassword = "CorrectHorse1";
// Cost 4 keeps the tests fast; the product itself always hashes with cost 12.
const passwordHash = hash(factoryPassword, 4);

type UserFields = { email?: string; fullName?: string; role?: Role; isActive?: boolean; locale?: string };

/** A person who can sign in with `factoryPassword`. */
export async function createUser(fields: UserFields = {}) {
  const number = next();
  return prisma.user.create({
    data: {
      email: `person-${process.pid}-${number}@lms.local`,
      fullName: `Person ${number}`,
      passwordHash: await passwordHash,
      emailVerifiedAt: new Date(),
      ...fields,
    },
  });
}

/** A person and the actor they are. */
export async function createActor(role: Role = "student", fields: UserFields = {}): Promise<Actor> {
  return actorOf(await createUser({ role, ...fields }), null);
}
