import "server-only";
import { z } from "zod";
import { isOwnTeacher, teaches } from "@/lib/assignments/policy";
import type { AssignmentView, CreateAssignmentInput, UpdateAssignmentInput } from "@/lib/assignments/schema";
import { assignmentFields, assignmentViewOf } from "@/lib/assignments/views";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { replaceFileUses } from "@/lib/files/commands";
import { forgetFileUses } from "@/lib/files/forget-uses";
import { Prisma } from "@/lib/generated/prisma/client";

type Metadata = CreateAssignmentInput["metadata"];

/**
 * Makes an assignment in one's own course, a draft unless told otherwise. Throws assignment.instructors_only before anything is looked up,
 * then course.not_found, assignment.course_not_yours, assignment.lesson_taken. Emits assignment/created.
 */
export function createAssignment(actor: Actor, input: CreateAssignmentInput): Promise<AssignmentView> {
  return transact(async (tx) => {
    if (!teaches(actor)) throw failure("assignment.instructors_only");
    const { courseId } = input;
    const course = await tx.course.findUnique({ where: { id: courseId }, select: { instructorId: true } });
    if (!course) throw failure("course.not_found");
    if (!isOwnTeacher(actor, course)) throw failure("assignment.course_not_yours");
    const row = await tx.assignment.create({
      data: {
        courseId,
        instructorId: actor.id,
        lessonId: await lessonOf(tx, { courseId, metadata: input.metadata }),
        title: input.title,
        description: input.description ?? null,
        instructions: input.instructions ?? null,
        dueDate: input.dueDate ?? null,
        maxPoints: input.maxPoints ?? null,
        gradingType: input.gradingType ?? null,
        assignmentMetadata: input.metadata ?? Prisma.DbNull,
        status: input.status ?? "draft",
        isPublished: input.isPublished ?? false,
      },
      select: assignmentFields,
    });
    await keepFileUses(tx, actor, row);
    await record(tx, "assignment/created", { assignmentId: row.id, courseId }, { actor, aggregateId: row.id });
    return assignmentViewOf(row);
  });
}

/**
 * Changes one's own assignment: absent is unchanged, null clears what may be empty. Work that is handed in stays as it is.
 * Throws assignment.update_not_yours, assignment.not_found, cannot_be_null, assignment.lesson_taken. Emits assignment/updated.
 */
export function updateAssignment(actor: Actor, { assignmentId, ...input }: UpdateAssignmentInput): Promise<AssignmentView> {
  return transact(async (tx) => {
    const { courseId } = await ownAssignment(tx, actor, assignmentId, "assignment.update_not_yours");
    if (input.title === null) throw failure("cannot_be_null", { field: "title" });
    if (input.status === null) throw failure("cannot_be_null", { field: "status" });
    if (input.isPublished === null) throw failure("cannot_be_null", { field: "is_published" });
    const { metadata, title, status, isPublished, description, instructions, dueDate, maxPoints, gradingType } = input;
    const lessonId = metadata === undefined ? undefined : await lessonOf(tx, { courseId, metadata, assignmentId });
    const row = await tx.assignment.update({
      where: { id: assignmentId },
      data: {
        title,
        status,
        isPublished,
        description,
        instructions,
        dueDate,
        maxPoints,
        gradingType,
        lessonId,
        assignmentMetadata: metadata === null ? Prisma.DbNull : metadata,
      },
      select: assignmentFields,
    });
    await keepFileUses(tx, actor, row);
    await record(tx, "assignment/updated", { assignmentId, courseId }, { actor, aggregateId: assignmentId });
    return assignmentViewOf(row);
  });
}

/**
 * Deletes one's own assignment with all work handed in for it. Throws assignment.delete_not_yours, assignment.not_found.
 * Emits assignment/deleted.
 */
export function deleteAssignment(actor: Actor, { assignmentId }: { assignmentId: string }): Promise<void> {
  return transact(async (tx) => {
    const { courseId } = await ownAssignment(tx, actor, assignmentId, "assignment.delete_not_yours");
    const submissions = await tx.submission.findMany({ where: { assignmentId }, select: { id: true } });
    await forgetFileUses(tx, { kind: "submission", targetIds: submissions.map(({ id }) => id) });
    await forgetFileUses(tx, { kind: "assignment", targetIds: [assignmentId] });
    await tx.assignment.delete({ where: { id: assignmentId }, select: { id: true } });
    await record(tx, "assignment/deleted", { assignmentId, courseId }, { actor, aggregateId: assignmentId });
  });
}

/** The assignment under a lock, for its instructor: two who change or delete it at once follow each other. */
async function ownAssignment(
  tx: Tx,
  actor: Actor,
  assignmentId: string,
  refusal: "assignment.update_not_yours" | "assignment.delete_not_yours",
): Promise<{ courseId: string }> {
  if (!teaches(actor)) throw failure(refusal);
  const rows = await tx.$queryRaw<{ courseId: string; instructorId: string }[]>`
    select course_id as "courseId", instructor_id as "instructorId" from assignments where id = ${assignmentId}::uuid for update`;
  const found = rows[0];
  if (!found) throw failure("assignment.not_found");
  if (!isOwnTeacher(actor, found)) throw failure(refusal);
  return found;
}

type Place = { courseId: string; metadata: Metadata; assignmentId?: string };

/** The lesson that metadata names by `lesson_id`, when it is one of this course; another assignment must not have it already. */
async function lessonOf(tx: Tx, { courseId, metadata, assignmentId }: Place): Promise<string | null> {
  const named = z.guid().safeParse(metadata?.lesson_id);
  if (!named.success) return null;
  // The lock decides between two assignments that take the lesson at once.
  const lessons = await tx.$queryRaw<{ id: string }[]>`
    select id from lessons where id = ${named.data}::uuid and course_id = ${courseId}::uuid for no key update`;
  const lesson = lessons[0];
  if (!lesson) return null;
  const others = await tx.assignment.count({ where: { lessonId: lesson.id, id: assignmentId ? { not: assignmentId } : undefined } });
  if (others > 0) throw failure("assignment.lesson_taken");
  return lesson.id;
}

type Row = { id: string; description: string | null; instructions: string | null; assignmentMetadata: unknown };

function keepFileUses(tx: Tx, actor: Actor, { id, description, instructions, assignmentMetadata }: Row): Promise<void> {
  const texts = [description, instructions, JSON.stringify(assignmentMetadata)];
  return replaceFileUses(tx, actor, { kind: "assignment", targetId: id, texts });
}
