import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { dropEnrollment } from "@/lib/enrollments/commands";
import { getEnrollment } from "@/lib/enrollments/queries";
import { EnrollmentParams, EnrollmentWire, toEnrollmentWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read an enrollment",
      access: "user",
      scope: "enrollments:read",
      params: EnrollmentParams,
      returns: EnrollmentWire,
      errors: ["enrollment.not_yours", "enrollment.not_found"],
    },
    async ({ actor, params }) => toEnrollmentWire(await getEnrollment(actor, { enrollmentId: params.enrollment_id })),
  ),
  DELETE: endpoint(
    {
      summary: "Leave a course, keeping the progress",
      access: "user",
      scope: "enrollments:write",
      params: EnrollmentParams,
      status: 204,
      errors: ["enrollment.not_yours", "enrollment.not_found"],
    },
    async ({ actor, params }) => {
      await dropEnrollment(actor, { enrollmentId: params.enrollment_id });
      return new Response(null, { status: 204 });
    },
  ),
});
