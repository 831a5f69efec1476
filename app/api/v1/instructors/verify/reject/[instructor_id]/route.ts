import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { rejectInstructor } from "@/lib/instructors/commands";
import { rejectedExample } from "@/lib/instructors/examples";
import { DecidedWire, InstructorParams, RejectQuery, toInstructorWire } from "@/lib/instructors/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Reject the application of an instructor",
      access: roles("admin"),
      scope: "instructors:verify",
      params: InstructorParams,
      query: RejectQuery,
      returns: DecidedWire,
      example: rejectedExample,
      errors: ["instructor.not_found"],
    },
    async ({ actor, params, query }) => {
      const instructor = await rejectInstructor(actor, { instructorId: params.instructor_id, rejectionReason: query.rejection_reason });
      return { message: "Instructor verification rejected", instructor: toInstructorWire(instructor) };
    },
  ),
});
