import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { approveInstructor } from "@/lib/instructors/commands";
import { ApproveQuery, DecidedWire, InstructorParams, toInstructorWire } from "@/lib/instructors/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Approve an instructor",
      access: roles("admin"),
      scope: "instructors:verify",
      params: InstructorParams,
      query: ApproveQuery,
      returns: DecidedWire,
      errors: ["instructor.not_found"],
    },
    async ({ actor, params, query }) => {
      const instructor = await approveInstructor(actor, { instructorId: params.instructor_id, adminNotes: query.admin_notes });
      return { message: "Instructor verification approved", instructor: toInstructorWire(instructor) };
    },
  ),
});
