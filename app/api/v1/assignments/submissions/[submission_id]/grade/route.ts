import { gradeSubmission } from "@/lib/assignments/grading";
import { GradeBody, SubmissionParams, SubmissionWire, toGradeSubmissionInput, toSubmissionWire } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Grade a submission",
      access: "user",
      scope: "assignments:grade",
      params: SubmissionParams,
      body: GradeBody,
      returns: SubmissionWire,
      errors: ["submission.instructors_only_grade", "submission.not_found", "submission.grade_not_yours", "submission.grade_range"],
    },
    async ({ actor, params, body }) => toSubmissionWire(await gradeSubmission(actor, toGradeSubmissionInput(params.submission_id, body))),
  ),
});
