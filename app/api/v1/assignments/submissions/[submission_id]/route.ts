import { updateSubmission } from "@/lib/assignments/grading";
import { getSubmission } from "@/lib/assignments/queries";
import { SubmissionParams, SubmissionWire, toSubmissionWire, toUpdateSubmissionInput, UpdateSubmissionBody } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read a submission",
      access: "user",
      scope: "assignments:read",
      params: SubmissionParams,
      returns: SubmissionWire,
      errors: ["submission.not_found", "submission.not_yours"],
    },
    async ({ actor, params }) => toSubmissionWire(await getSubmission(actor, { submissionId: params.submission_id })),
  ),
  PUT: endpoint(
    {
      summary: "Change what the teacher says about a submission",
      access: "user",
      scope: "assignments:grade",
      params: SubmissionParams,
      body: UpdateSubmissionBody,
      returns: SubmissionWire,
      errors: ["submission.update_not_yours", "submission.not_found", "cannot_be_null", "submission.grade_range"],
    },
    async ({ actor, params, body }) => toSubmissionWire(await updateSubmission(actor, toUpdateSubmissionInput(params.submission_id, body))),
  ),
});
