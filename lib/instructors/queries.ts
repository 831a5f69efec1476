import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { VerificationStatus } from "@/lib/generated/prisma/enums";
import { type Onboarding, onboardingOf } from "@/lib/instructors/onboarding";
import { canDecideOnInstructors } from "@/lib/instructors/policy";
import type { InstructorView } from "@/lib/instructors/schema";
import { instructorFields, instructorViewOf } from "@/lib/instructors/views";
import type { Page, PageRequest } from "@/lib/pages";

/** How far the actor has come on the way to teaching, with their profile when there is one. */
export async function getOnboarding(actor: Actor): Promise<{ onboarding: Onboarding; instructor: InstructorView | null }> {
  const user = await prisma.user.findUniqueOrThrow({
    where: { id: actor.id },
    relationLoadStrategy: "join",
    select: { updatedAt: true, instructorProfile: { select: instructorFields } },
  });
  const instructor = user.instructorProfile ? instructorViewOf(user.instructorProfile) : null;
  return { onboarding: onboardingOf(instructor, user.updatedAt), instructor };
}

/** Somebody who applied, as the list of applications shows them. */
export type Application = InstructorView & { fullName: string; email: string };

/** Applications to teach, of every status or of one, newest first. Throws forbidden. */
export async function listApplications(
  actor: Actor,
  { status, page, pageSize }: PageRequest & { status?: VerificationStatus },
): Promise<Page<Application>> {
  if (!canDecideOnInstructors(actor)) throw failure("forbidden");
  const where = status ? { verificationStatus: status } : {};
  const [rows, total] = await Promise.all([
    prisma.instructorProfile.findMany({
      where,
      relationLoadStrategy: "join",
      select: { ...instructorFields, user: { select: { fullName: true, email: true } } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.instructorProfile.count({ where }),
  ]);
  const items = rows.map(({ user, ...row }) => ({ ...instructorViewOf(row), fullName: user.fullName, email: user.email }));
  return { items, total, page, pageSize };
}
