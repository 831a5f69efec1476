import { listAssignmentSubmissions } from "@/lib/assignments/queries";
import { AssignmentSubmissionsParams, SubmissionListWire, toSubmissionWire } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { SliceQuery, sliceWire } from "@/lib/pages";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "What was handed in for an assignment, newest first",
      access: "user",
      scope: "assignments:read",
      params: AssignmentSubmissionsParams,
      query: SliceQuery,
      returns: SubmissionListWire,
      errors: ["submission.instructors_only_list", "assignment.not_found_or_not_yours"],
    },
    async ({ actor, params, query }) => {
      const { submissions, total } = await listAssignmentSubmissions(actor, { assignmentId: params.assignment_id, ...query });
      return { submissions: submissions.map(toSubmissionWire), total, ...sliceWire(query) };
    },
  ),
});
