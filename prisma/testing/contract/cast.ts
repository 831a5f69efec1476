import { hashApiKey } from "@/lib/auth/bearer";
import { type Permission, permissionNames } from "@/lib/auth/permissions";
import { openSession } from "@/lib/auth/sessions";
import { signToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db";
import type { Role } from "@/lib/generated/prisma/enums";
import { createUser } from "@/prisma/factories/users";

export type Person = { id: string; email: string; bearer: string };

async function person(role: Role): Promise<Person> {
  const user = await createUser({ role });
  const { token } = await signToken("access", user, { role });
  return { id: user.id, email: user.email, bearer: token };
}

/** Everybody who may knock at the API, as seen from a room (room.ts) that belongs to `owner` and in which `student` studies. */
export async function createCast() {
  const student = await person("student");
  const stranger = await person("student");
  const owner = await person("instructor");
  const rival = await person("instructor");
  const admin = await person("admin");
  // One more, so that the admin of the table is never the last one
  await person("admin");
  const disabled = await person("admin");
  const { token: disabledSession } = await openSession(disabled.id);
  const { token: ownerSession } = await openSession(owner.id);
  await prisma.user.update({ where: { id: disabled.id }, data: { isActive: false } });
  return {
    student,
    stranger,
    owner: { ...owner, session: ownerSession },
    rival,
    admin,
    disabled: { ...disabled, session: disabledSession },
  };
}

export type Cast = Awaited<ReturnType<typeof createCast>>;

const roles = { student: "student", stranger: "student", owner: "instructor", rival: "instructor", admin: "admin" } as const;

/** Gives everybody back what a call as an administrator, or as themselves, may have taken: role, activity, tokens, an empty profile. */
export async function mendCast(cast: Cast): Promise<void> {
  for (const [name, role] of Object.entries(roles)) {
    const { id } = cast[name as keyof typeof roles];
    await prisma.user.update({ where: { id }, data: { role, isActive: true, tokensValidAfter: null } });
    await prisma.instructorProfile.deleteMany({ where: { userId: id } });
  }
}

let keys = 0;

/** An API key of somebody that holds every permission but some. */
export async function createKeyWithout(userId: string, missing: readonly Permission[]): Promise<string> {
  keys += 1;
  const key = `dars_contract-test-${process.pid}-${keys}`;
  const scopes = permissionNames.filter((name) => !missing.includes(name));
  await prisma.apiKey.create({ data: { userId, name: "Key", prefix: key.slice(0, 12), keyHash: hashApiKey(key), scopes } });
  return key;
}
