import "server-only";
import { canSendAgain, canSubmit, isOpenToStudents } from "@/lib/assignments/policy";
import { type HandInInput, linesOf, type SubmissionView, type SubmitAssignmentInput } from "@/lib/assignments/schema";
import { submissionFields, submissionViewOf } from "@/lib/assignments/views";
import type { Actor } from "@/lib/auth/actor";
import { isOpen } from "@/lib/enrollments/policy";
import { markLessonCompleted } from "@/lib/enrollments/progress";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { replaceFileUses } from "@/lib/files/commands";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Hands in an assignment, once for an enrollment; one that was returned may be sent again and becomes `revised`. The due date does not
 * block, it only marks what is late. Completes the assignment's lesson. Emits submission/sent, and what markLessonCompleted emits.
 */
export function submitAssignment(actor: Actor, input: SubmitAssignmentInput, now = new Date()): Promise<SubmissionView> {
  return transact(async (tx) => {
    if (!canSubmit(actor)) throw failure("assignment.students_only_submit");
    const { assignmentId, enrollmentId } = input;
    const enrollment = await tx.enrollment.findFirst({
      where: { id: enrollmentId, studentId: actor.id },
      select: { courseId: true, status: true },
    });
    if (!enrollment) throw failure("enrollment.not_found");
    if (!isOpen(enrollment.status)) throw failure("enrollment.not_active");
    const assignment = await tx.assignment.findFirst({
      where: { id: assignmentId, courseId: enrollment.courseId },
      select: { isPublished: true, status: true, dueDate: true, lessonId: true },
    });
    if (!assignment) throw failure("assignment.not_in_course");
    if (!isOpenToStudents(assignment)) throw failure("assignment.not_published");
    const { courseId } = enrollment;
    const work = {
      content: input.content ?? null,
      fileUrls: input.fileUrls ?? [],
      submissionType: input.submissionType ?? null,
      submissionMetadata: (input.submissionMetadata as Prisma.InputJsonObject | null | undefined) ?? Prisma.DbNull,
      submittedAt: now,
      isLate: assignment.dueDate !== null && now > assignment.dueDate,
    };
    const key = { assignmentId_enrollmentId: { assignmentId, enrollmentId } };
    // The unique pair decides between two at once, and the status condition between two that send a returned one again.
    const { count: created } = await tx.submission.createMany({ data: [{ assignmentId, enrollmentId, ...work }], skipDuplicates: true });
    if (created === 0) {
      const before = await tx.submission.findUniqueOrThrow({ where: key, select: { id: true, status: true } });
      if (!canSendAgain(before.status)) throw failure("submission.already_exists");
      const returned = { id: before.id, status: before.status };
      const { count } = await tx.submission.updateMany({ where: returned, data: { ...work, status: "revised" } });
      if (count === 0) throw failure("submission.already_exists");
    }
    if (assignment.lessonId) await markLessonCompleted(tx, { enrollmentId, lessonId: assignment.lessonId, at: now }, actor);
    const row = await tx.submission.findUniqueOrThrow({ where: key, select: submissionFields });
    const texts = [row.content, ...row.fileUrls, row.feedback, ...row.feedbackAttachments];
    await replaceFileUses(tx, actor, { kind: "submission", targetId: row.id, texts });
    const payload = { submissionId: row.id, assignmentId, userId: actor.id, courseId };
    await record(tx, "submission/sent", payload, { actor, aggregateId: row.id });
    return submissionViewOf(row);
  });
}

/** The player's form: words and links as people type them. */
export function handIn(actor: Actor, { links, content, ...ids }: HandInInput): Promise<SubmissionView> {
  return submitAssignment(actor, { ...ids, content: content || null, fileUrls: linesOf(links), submissionType: "text" });
}
