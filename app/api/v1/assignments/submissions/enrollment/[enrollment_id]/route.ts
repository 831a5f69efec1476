import { listEnrollmentSubmissions } from "@/lib/assignments/queries";
import { EnrollmentSubmissionsParams, SubmissionListWire, toSubmissionWire } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { SliceQuery, sliceWire } from "@/lib/pages";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "What was handed in within an enrollment, newest first",
      access: "user",
      scope: "assignments:read",
      params: EnrollmentSubmissionsParams,
      query: SliceQuery,
      returns: SubmissionListWire,
      errors: ["enrollment.not_found", "submission.list_not_yours", "submission.enrollment_not_yours"],
    },
    async ({ actor, params, query }) => {
      const { submissions, total } = await listEnrollmentSubmissions(actor, { enrollmentId: params.enrollment_id, ...query });
      return { submissions: submissions.map(toSubmissionWire), total, ...sliceWire(query) };
    },
  ),
});
