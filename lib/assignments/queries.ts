import "server-only";
import type { LessonAssignment } from "@/lib/assignments/schema";
import { submissionFields, submissionViewOf } from "@/lib/assignments/views";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";

/** The open assignment of a lesson with what the actor has handed in, or null when there is none. For a lesson they may read. */
export async function findLessonAssignment(actor: Actor, { lessonId }: { lessonId: string }): Promise<LessonAssignment | null> {
  const row = await prisma.assignment.findFirst({
    where: { lessonId, isPublished: true, status: "published" },
    orderBy: { createdAt: "asc" },
    relationLoadStrategy: "join",
    select: {
      id: true,
      title: true,
      description: true,
      instructions: true,
      dueDate: true,
      maxPoints: true,
      submissions: { where: { enrollment: { studentId: actor.id } }, select: submissionFields, take: 1 },
    },
  });
  if (!row) return null;
  const { submissions, dueDate, maxPoints, ...assignment } = row;
  const submission = submissions[0];
  return {
    ...assignment,
    dueAt: dueDate,
    maxPoints: maxPoints === null ? null : Number(maxPoints),
    submission: submission ? submissionViewOf(submission) : null,
  };
}
