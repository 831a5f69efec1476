import "server-only";
import { type Actor, isAdmin } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { Role } from "@/lib/generated/prisma/enums";
import type { Page, PageRequest } from "@/lib/pages";
import { type UserView, userFields } from "@/lib/users/view";

/** People, newest first. For administrators; throws forbidden for others. */
export async function listUsers(actor: Actor, { page, pageSize }: PageRequest): Promise<Page<UserView>> {
  if (!isAdmin(actor)) throw failure("forbidden");
  const [items, total] = await Promise.all([
    prisma.user.findMany({
      select: userFields,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.user.count(),
  ]);
  return { items, total, page, pageSize };
}

/** Anybody, for administrators. Throws forbidden and user.not_found. */
export async function getUser(actor: Actor, { userId }: { userId: string }): Promise<UserView> {
  if (!isAdmin(actor)) throw failure("forbidden");
  return getOwnUser({ userId });
}

/** The person who has just shown who they are. Throws user.not_found. */
export async function getOwnUser({ userId }: { userId: string }): Promise<UserView> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: userFields });
  if (!user) throw failure("user.not_found");
  return user;
}

/** People who may own a course, by e-mail; all of them when no e-mail is given. For tools that act as the system. */
export function listTeachers({ email }: { email?: string } = {}): Promise<{ id: string; email: string; fullName: string; role: Role }[]> {
  return prisma.user.findMany({
    where: { role: { in: ["instructor", "admin"] }, isActive: true, ...(email === undefined ? {} : { email }) },
    select: { id: true, email: true, fullName: true, role: true },
    orderBy: { createdAt: "asc" },
  });
}
