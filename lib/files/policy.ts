import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/generated/prisma/client";

type Viewer = Actor | SystemActor | null;

/** True for the person who uploaded a file, and for admins. */
export function ownsFile(actor: Viewer, file: { uploaderId: string }): boolean {
  return isAdmin(actor) || (actor !== null && actor.id === file.uploaderId);
}

/** Courses whose pictures and preview video this viewer may see: published ones, and one's own. */
export function coursesShownTo(actor: Viewer): Prisma.CourseWhereInput {
  return { OR: [{ isPublished: true }, ...(actor?.id ? [{ instructorId: actor.id }] : [])] };
}

/** Assignments whose attachments this person may read: those they teach, and published ones of courses they are enrolled in. */
export function assignmentsShownTo(actor: Actor): Prisma.AssignmentWhereInput {
  const enrolled = { some: { studentId: actor.id, status: { in: ["active", "completed"] } } } satisfies Prisma.EnrollmentListRelationFilter;
  return {
    OR: [
      { instructorId: actor.id },
      { course: { instructorId: actor.id } },
      { isPublished: true, status: "published", course: { enrollments: enrolled } },
    ],
  };
}

/** Submissions whose files this person may read: their own, and those to assignments they teach. */
export function submissionsShownTo(actor: Actor): Prisma.SubmissionWhereInput {
  return {
    OR: [
      { enrollment: { studentId: actor.id } },
      { assignment: { instructorId: actor.id } },
      { assignment: { course: { instructorId: actor.id } } },
    ],
  };
}
