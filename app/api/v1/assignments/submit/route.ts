import { submitAssignment } from "@/lib/assignments/commands";
import { SubmissionWire, SubmitBody, toSubmissionWire, toSubmitAssignmentInput } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Hand in an assignment",
      access: "user",
      scope: "assignments:submit",
      body: SubmitBody,
      returns: SubmissionWire,
      status: 201,
      errors: [
        "assignment.students_only_submit",
        "enrollment.not_found",
        "enrollment.not_active",
        "assignment.not_published",
        "assignment.not_in_course",
        "submission.already_exists",
      ],
    },
    async ({ actor, body }) => toSubmissionWire(await submitAssignment(actor, toSubmitAssignmentInput(body))),
  ),
});
