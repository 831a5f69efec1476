import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { writeReview } from "@/lib/enrollments/commands";
import { EnrollmentParams, EnrollmentWire, ReviewBody, toEnrollmentWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Review a course, replacing an earlier review",
      access: "user",
      scope: "enrollments:write",
      params: EnrollmentParams,
      body: ReviewBody,
      returns: EnrollmentWire,
      errors: ["review.too_early", "review.not_yours", "enrollment.not_found"],
    },
    async ({ actor, params, body }) => toEnrollmentWire(await writeReview(actor, { enrollmentId: params.enrollment_id, ...body })),
  ),
});
