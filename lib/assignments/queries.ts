import "server-only";
import { canOversee, isOpenToStudents, isOwnTeacher, openToStudents, teaches } from "@/lib/assignments/policy";
import type { AssignmentView, LessonAssignment, SubmissionView } from "@/lib/assignments/schema";
import { assignmentFields, assignmentViewOf, submissionFields, submissionViewOf } from "@/lib/assignments/views";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The open assignment of a lesson with what the actor has handed in, or null when there is none. For a lesson they may read. */
export async function findLessonAssignment(actor: Actor, { lessonId }: { lessonId: string }): Promise<LessonAssignment | null> {
  const row = await prisma.assignment.findFirst({
    where: { lessonId, ...openToStudents },
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

/** One assignment. Throws assignment.not_found, assignment.not_yours_to_see, and assignment.not_available while learners may not see it. */
export async function getAssignment(actor: Actor, { assignmentId }: { assignmentId: string }): Promise<AssignmentView> {
  const row = await prisma.assignment.findUnique({
    where: { id: assignmentId },
    relationLoadStrategy: "join",
    select: { ...assignmentFields, course: { select: { enrollments: { where: openOf(actor), select: { id: true }, take: 1 } } } },
  });
  if (!row) throw failure("assignment.not_found");
  const { course, ...assignment } = row;
  if (!canOversee(actor, assignment)) {
    if (course.enrollments.length === 0) throw failure("assignment.not_yours_to_see");
    if (!isOpenToStudents(assignment)) throw failure("assignment.not_available");
  }
  return assignmentViewOf(assignment);
}

export type AssignmentList = { assignments: AssignmentView[]; total: number };

/** The assignments of a course, newest first; learners see the open ones. Throws course.not_found, assignment.list_not_yours. */
export async function listCourseAssignments(
  actor: Actor,
  { courseId, skip, limit }: { courseId: string; skip: number; limit: number },
): Promise<AssignmentList> {
  const course = await prisma.course.findUnique({
    where: { id: courseId },
    relationLoadStrategy: "join",
    select: { instructorId: true, enrollments: { where: openOf(actor), select: { id: true }, take: 1 } },
  });
  if (!course) throw failure("course.not_found");
  const seesAll = canOversee(actor, course);
  if (!seesAll && course.enrollments.length === 0) throw failure("assignment.list_not_yours");
  const where: Prisma.AssignmentWhereInput = { courseId, ...(seesAll ? {} : openToStudents) };
  const [rows, total] = await Promise.all([
    prisma.assignment.findMany({
      where,
      select: assignmentFields,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip,
      take: limit,
    }),
    prisma.assignment.count({ where }),
  ]);
  return { assignments: rows.map(assignmentViewOf), total };
}

/** One submission, for who handed it in, who teaches the assignment, and administrators. Throws submission.not_found, submission.not_yours. */
export async function getSubmission(actor: Actor, { submissionId }: { submissionId: string }): Promise<SubmissionView> {
  const row = await prisma.submission.findUnique({
    where: { id: submissionId },
    relationLoadStrategy: "join",
    select: { ...submissionFields, enrollment: { select: { studentId: true } }, assignment: { select: { instructorId: true } } },
  });
  if (!row) throw failure("submission.not_found");
  const { enrollment, assignment, ...submission } = row;
  if (actor.id !== enrollment.studentId && !canOversee(actor, assignment)) throw failure("submission.not_yours");
  return submissionViewOf(submission);
}

export type SubmissionList = { submissions: SubmissionView[]; total: number };

/** What was handed in for an assignment, for its instructor. Throws submission.instructors_only_list, assignment.not_found_or_not_yours. */
export async function listAssignmentSubmissions(
  actor: Actor,
  { assignmentId, ...window }: { assignmentId: string; skip: number; limit: number },
): Promise<SubmissionList> {
  if (!teaches(actor)) throw failure("submission.instructors_only_list");
  const assignment = await prisma.assignment.findUnique({ where: { id: assignmentId }, select: { instructorId: true } });
  if (!assignment || !isOwnTeacher(actor, assignment)) throw failure("assignment.not_found_or_not_yours");
  return listSubmissions({ assignmentId }, window);
}

/**
 * What somebody handed in within an enrollment, for them, the course's instructor and administrators.
 * Throws enrollment.not_found, and in the words of the contract submission.list_not_yours or submission.enrollment_not_yours.
 */
export async function listEnrollmentSubmissions(
  actor: Actor,
  { enrollmentId, ...window }: { enrollmentId: string; skip: number; limit: number },
): Promise<SubmissionList> {
  const enrollment = await prisma.enrollment.findUnique({
    where: { id: enrollmentId },
    relationLoadStrategy: "join",
    select: { studentId: true, course: { select: { instructorId: true } } },
  });
  if (!enrollment) throw failure("enrollment.not_found");
  if (actor.id !== enrollment.studentId && !canOversee(actor, enrollment.course)) {
    throw failure(teaches(actor) ? "submission.enrollment_not_yours" : "submission.list_not_yours");
  }
  return listSubmissions({ enrollmentId }, window);
}

async function listSubmissions(
  where: Prisma.SubmissionWhereInput,
  { skip, limit }: { skip: number; limit: number },
): Promise<SubmissionList> {
  const [rows, total] = await Promise.all([
    prisma.submission.findMany({
      where,
      select: submissionFields,
      orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
      skip,
      take: limit,
    }),
    prisma.submission.count({ where }),
  ]);
  return { submissions: rows.map(submissionViewOf), total };
}

/** The actor's own enrollment while it opens anything. */
function openOf(actor: Actor) {
  return { studentId: actor.id, status: { in: ["active", "completed"] } } satisfies Prisma.EnrollmentWhereInput;
}
