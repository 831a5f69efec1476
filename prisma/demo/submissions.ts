import type { Prisma } from "@/lib/generated/prisma/client";
import type { Dice } from "./dice";
import type { JourneyPlan } from "./journey";
import texts from "./submissions.json";

const hourMs = 3_600_000;
const instructorTakesHours = 60;

/** What a learner hands in; older ones are graded, the newest wait for the instructor. */
export function submissionOf(
  dice: Dice,
  { enrollmentId, course, now }: JourneyPlan,
  assignment: { id: string; maxPoints: number },
  submittedAt: Date,
): Prisma.SubmissionCreateManyInput {
  const { works, feedback, grades } = texts[course.slug as keyof typeof texts];
  const which = dice.whole(0, works.length - 1);
  const gradedAt = new Date(submittedAt.getTime() + dice.between(8, instructorTakesHours) * hourMs);
  const isGraded = gradedAt < now;
  return {
    assignmentId: assignment.id,
    enrollmentId,
    content: works[which],
    submissionType: "text",
    status: isGraded ? "graded" : "submitted",
    submittedAt,
    createdAt: submittedAt,
    updatedAt: isGraded ? gradedAt : submittedAt,
    ...(isGraded ? { gradedAt, grade: grades[which], maxGrade: assignment.maxPoints, feedback: feedback[which] } : {}),
  };
}

/** Takes the grade off the newest submission of each assignment: an instructor always has something to look at. */
export function leaveNewestUngraded(submissions: Prisma.SubmissionCreateManyInput[]): Prisma.SubmissionCreateManyInput[] {
  const newest = new Map<string, Prisma.SubmissionCreateManyInput>();
  for (const submission of submissions) {
    const known = newest.get(submission.assignmentId);
    if (!known || known.submittedAt < submission.submittedAt) newest.set(submission.assignmentId, submission);
  }
  return submissions.map((submission) => {
    if (newest.get(submission.assignmentId) !== submission) return submission;
    const { gradedAt: _gradedAt, grade: _grade, maxGrade: _maxGrade, feedback: _feedback, ...waiting } = submission;
    return { ...waiting, status: "submitted", updatedAt: submission.submittedAt };
  });
}
