import "server-only";
import { isOwnTeacher, teaches } from "@/lib/assignments/policy";
import type { GradeSubmissionInput, SubmissionView, UpdateSubmissionInput } from "@/lib/assignments/schema";
import { submissionFields, submissionViewOf } from "@/lib/assignments/views";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { replaceFileUses } from "@/lib/files/commands";
import type { SubmissionStatus } from "@/lib/generated/prisma/enums";

/**
 * Marks a submission; marking again replaces marks and words. The enrollment was touched, its progress is not. Throws
 * submission.instructors_only_grade, submission.not_found, submission.grade_not_yours, submission.grade_range. Emits submission/graded.
 */
export function gradeSubmission(actor: Actor, input: GradeSubmissionInput, now = new Date()): Promise<SubmissionView> {
  return transact(async (tx) => {
    if (!teaches(actor)) throw failure("submission.instructors_only_grade");
    const before = await ownSubmission(tx, actor, input.submissionId, "submission.grade_not_yours");
    checkGrade(input.grade, input.maxGrade);
    const { submissionId: _, ...marks } = input;
    const words = { feedback: input.feedback ?? "", feedbackAttachments: input.feedbackAttachments ?? [] };
    return write(tx, actor, before, { ...marks, ...words, status: "graded", gradedAt: now }, now);
  });
}

/**
 * Changes any part of what a teacher says about a submission: absent is unchanged, null clears. The statuses graded and returned stamp
 * their time. Throws submission.update_not_yours, submission.not_found, cannot_be_null, submission.grade_range.
 * Emits submission/graded when marks or that status were given, submission/returned when it was given back.
 */
export function updateSubmission(
  actor: Actor,
  { submissionId, ...changes }: UpdateSubmissionInput,
  now = new Date(),
): Promise<SubmissionView> {
  return transact(async (tx) => {
    if (!teaches(actor)) throw failure("submission.update_not_yours");
    const before = await ownSubmission(tx, actor, submissionId, "submission.update_not_yours");
    const { status } = changes;
    if (status === null) throw failure("cannot_be_null", { field: "status" });
    checkGrade(
      changes.grade === undefined ? before.grade : changes.grade,
      changes.maxGrade === undefined ? before.maxGrade : changes.maxGrade,
    );
    const gradedAt = changes.gradedAt === undefined && status === "graded" ? now : changes.gradedAt;
    const returnedAt = changes.returnedAt === undefined && status === "returned" ? now : changes.returnedAt;
    return write(tx, actor, before, { ...changes, status, gradedAt, returnedAt }, now);
  });
}

type Before = {
  id: string;
  assignmentId: string;
  enrollmentId: string;
  studentId: string;
  courseId: string;
  instructorId: string;
  grade: number | null;
  maxGrade: number | null;
};

/** The submission under a lock, for the assignment's instructor: marks given while it is sent again follow each other. */
async function ownSubmission(
  tx: Tx,
  actor: Actor,
  submissionId: string,
  refusal: "submission.grade_not_yours" | "submission.update_not_yours",
): Promise<Before> {
  const rows = await tx.$queryRaw<Before[]>`
    select s.id, s.assignment_id as "assignmentId", s.enrollment_id as "enrollmentId", e.student_id as "studentId",
      a.course_id as "courseId", a.instructor_id as "instructorId", s.grade::float8 as grade, s.max_grade::float8 as "maxGrade"
    from submissions s join assignments a on a.id = s.assignment_id join enrollments e on e.id = s.enrollment_id
    where s.id = ${submissionId}::uuid for update of s`;
  const before = rows[0];
  if (!before) throw failure("submission.not_found");
  if (!isOwnTeacher(actor, before)) throw failure(refusal);
  return before;
}

/** A grade lies between nothing and its maximum, where it has one. */
function checkGrade(grade: number | null, maxGrade: number | null): void {
  if (grade === null) return;
  if (maxGrade !== null && (grade < 0 || grade > maxGrade)) throw failure("submission.grade_range", { max: maxGrade });
  if (grade < 0) {
    const message = "Input should be greater than or equal to 0";
    throw invalid([{ path: ["grade"], type: "greater_than_equal", message, input: grade }]);
  }
}

type Changes = Omit<UpdateSubmissionInput, "submissionId" | "status"> & { status?: SubmissionStatus };

async function write(tx: Tx, actor: Actor, before: Before, changes: Changes, now: Date): Promise<SubmissionView> {
  const { feedbackAttachments, ...fields } = changes;
  const row = await tx.submission.update({
    where: { id: before.id },
    data: { ...fields, feedbackAttachments: feedbackAttachments === null ? [] : feedbackAttachments },
    select: submissionFields,
  });
  const texts = [row.content, ...row.fileUrls, row.feedback, ...row.feedbackAttachments];
  await replaceFileUses(tx, actor, { kind: "submission", targetId: row.id, texts });
  const { assignmentId, studentId: userId, courseId } = before;
  const payload = { submissionId: row.id, assignmentId, userId, courseId };
  const about = { actor, aggregateId: row.id };
  if (changes.status === "graded" || changes.grade !== undefined || changes.maxGrade !== undefined) {
    await tx.enrollment.update({ where: { id: before.enrollmentId }, data: { lastAccessedAt: now }, select: { id: true } });
    await record(tx, "submission/graded", payload, about);
  }
  if (changes.status === "returned") await record(tx, "submission/returned", payload, about);
  return submissionViewOf(row);
}
