import { z } from "zod";
import { assignmentExample, gradeExample, newAssignmentExample, newSubmissionExample, submissionExample } from "@/lib/assignments/examples";
import type {
  AssignmentView,
  CreateAssignmentInput,
  GradeSubmissionInput,
  SubmissionView,
  SubmitAssignmentInput,
  UpdateAssignmentInput,
  UpdateSubmissionInput,
} from "@/lib/assignments/schema";
import {
  Attachments,
  CreateAssignmentInput as CreateAssignment,
  mostPoints,
  SubmitAssignmentInput as SubmitAssignment,
} from "@/lib/assignments/schema";
import { AssignmentStatus, SubmissionStatus } from "@/lib/generated/prisma/enums";
import { decimal, Id, Instant } from "@/lib/wire";

const instant = z.iso.datetime();

export const AssignmentParams = z.object({ id: Id });
export const AssignmentCourseParams = z.object({ course_id: Id });
export const SubmissionParams = z.object({ submission_id: Id });
export const AssignmentSubmissionsParams = z.object({ assignment_id: Id });
export const EnrollmentSubmissionsParams = z.object({ enrollment_id: Id });

export const AssignmentWire = z
  .object({
    id: z.guid(),
    course_id: Id,
    instructor_id: Id,
    title: z.string(),
    description: z.string().nullable(),
    instructions: z.string().nullable(),
    due_date: instant.nullable(),
    max_points: z.number().nullable(),
    grading_type: z.string().nullable(),
    assignment_metadata: z.unknown(),
    status: z.enum(AssignmentStatus),
    is_published: z.boolean(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: "Assignment", examples: [assignmentExample] });

export function toAssignmentWire(view: AssignmentView): z.input<typeof AssignmentWire> {
  return {
    id: view.id,
    course_id: view.courseId,
    instructor_id: view.instructorId,
    title: view.title,
    description: view.description,
    instructions: view.instructions,
    due_date: view.dueDate?.toISOString() ?? null,
    max_points: view.maxPoints,
    grading_type: view.gradingType,
    assignment_metadata: view.metadata ?? null,
    status: view.status,
    is_published: view.isPublished,
    created_at: view.createdAt.toISOString(),
    updated_at: view.updatedAt.toISOString(),
  };
}

const slice = { total: z.number().int(), page: z.number().int(), page_size: z.number().int() };

export const AssignmentListWire = z
  .object({ assignments: z.array(AssignmentWire), ...slice })
  .meta({ id: "AssignmentList", examples: [{ assignments: [assignmentExample], total: 1, page: 1, page_size: 100 }] });

const fields = CreateAssignment.shape;

export const CreateAssignmentBody = z
  .object({
    course_id: Id,
    title: fields.title,
    description: fields.description,
    instructions: fields.instructions,
    due_date: Instant.nullish(),
    max_points: decimal({ max: mostPoints }).nullish(),
    grading_type: fields.gradingType,
    assignment_metadata: fields.metadata,
    status: fields.status,
    is_published: fields.isPublished,
  })
  .meta({ id: "AssignmentCreate", examples: [newAssignmentExample] });

type CreateBody = z.output<typeof CreateAssignmentBody>;

export function toCreateAssignmentInput(body: CreateBody): CreateAssignmentInput {
  return { courseId: body.course_id, title: body.title, ...restOf(body) };
}

export const UpdateAssignmentBody = CreateAssignmentBody.omit({ course_id: true, title: true })
  .extend({ title: fields.title.nullish() })
  .meta({ id: "AssignmentUpdate", examples: [{ due_date: "2026-03-22T21:59:59Z" }] });

export function toUpdateAssignmentInput(assignmentId: string, body: z.output<typeof UpdateAssignmentBody>): UpdateAssignmentInput {
  return { assignmentId, title: body.title, ...restOf(body) };
}

function restOf(body: Omit<CreateBody, "course_id" | "title">) {
  return {
    description: body.description,
    instructions: body.instructions,
    dueDate: body.due_date,
    maxPoints: body.max_points,
    gradingType: body.grading_type,
    metadata: body.assignment_metadata,
    status: body.status,
    isPublished: body.is_published,
  };
}

export const SubmissionWire = z
  .object({
    id: z.guid(),
    assignment_id: Id,
    enrollment_id: Id,
    content: z.string().nullable(),
    file_urls: z.array(z.string()),
    submission_type: z.string().nullable(),
    submission_metadata: z.unknown(),
    submitted_at: instant,
    graded_at: instant.nullable(),
    returned_at: instant.nullable(),
    status: z.enum(SubmissionStatus),
    is_late: z.boolean(),
    grade: z.number().nullable(),
    max_grade: z.number().nullable(),
    feedback: z.string().nullable(),
    feedback_attachments: z.array(z.string()),
  })
  .meta({ id: "Submission", examples: [submissionExample] });

export function toSubmissionWire(view: SubmissionView): z.input<typeof SubmissionWire> {
  return {
    id: view.id,
    assignment_id: view.assignmentId,
    enrollment_id: view.enrollmentId,
    content: view.content,
    file_urls: view.fileUrls,
    submission_type: view.submissionType,
    submission_metadata: view.submissionMetadata ?? null,
    submitted_at: view.submittedAt.toISOString(),
    graded_at: view.gradedAt?.toISOString() ?? null,
    returned_at: view.returnedAt?.toISOString() ?? null,
    status: view.status,
    is_late: view.isLate,
    grade: view.grade,
    max_grade: view.maxGrade,
    feedback: view.feedback,
    feedback_attachments: view.feedbackAttachments,
  };
}

export const SubmissionListWire = z
  .object({ submissions: z.array(SubmissionWire), ...slice })
  .meta({ id: "SubmissionList", examples: [{ submissions: [submissionExample], total: 1, page: 1, page_size: 100 }] });

export const SubmitBody = z
  .object({
    assignment_id: Id,
    enrollment_id: Id,
    content: SubmitAssignment.shape.content,
    file_urls: Attachments.nullish(),
    submission_type: SubmitAssignment.shape.submissionType,
    submission_metadata: SubmitAssignment.shape.submissionMetadata,
  })
  .meta({ id: "SubmissionCreate", examples: [newSubmissionExample] });

export function toSubmitAssignmentInput(body: z.output<typeof SubmitBody>): SubmitAssignmentInput {
  return {
    assignmentId: body.assignment_id,
    enrollmentId: body.enrollment_id,
    content: body.content,
    fileUrls: body.file_urls,
    submissionType: body.submission_type,
    submissionMetadata: body.submission_metadata,
  };
}

const grade = decimal({ min: -mostPoints, max: mostPoints });

export const GradeBody = z
  .object({
    grade,
    max_grade: grade,
    feedback: z.string().nullish(),
    feedback_attachments: Attachments.nullish(),
  })
  .meta({ id: "SubmissionGrade", examples: [gradeExample] });

export function toGradeSubmissionInput(submissionId: string, body: z.output<typeof GradeBody>): GradeSubmissionInput {
  return {
    submissionId,
    grade: body.grade,
    maxGrade: body.max_grade,
    feedback: body.feedback,
    feedbackAttachments: body.feedback_attachments,
  };
}

export const UpdateSubmissionBody = z
  .object({
    grade: grade.nullish(),
    max_grade: grade.nullish(),
    feedback: z.string().nullish(),
    feedback_attachments: Attachments.nullish(),
    status: z.enum(SubmissionStatus).nullish(),
    graded_at: Instant.nullish(),
    returned_at: Instant.nullish(),
  })
  .meta({ id: "SubmissionUpdate", examples: [{ ...gradeExample, status: "returned" }] });

export function toUpdateSubmissionInput(submissionId: string, body: z.output<typeof UpdateSubmissionBody>): UpdateSubmissionInput {
  return {
    submissionId,
    grade: body.grade,
    maxGrade: body.max_grade,
    feedback: body.feedback,
    feedbackAttachments: body.feedback_attachments,
    status: body.status,
    gradedAt: body.graded_at,
    returnedAt: body.returned_at,
  };
}
