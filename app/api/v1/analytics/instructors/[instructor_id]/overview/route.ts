import { getInstructorOverview } from "@/lib/analytics/overviews";
import { InstructorOverviewParams, InstructorOverviewWire, toInstructorOverviewWire } from "@/lib/analytics/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The figures of an instructor's courses",
      access: "user",
      scope: "analytics:read",
      params: InstructorOverviewParams,
      returns: InstructorOverviewWire,
      errors: ["forbidden", "analytics.instructor_not_yours", "instructor.not_found"],
    },
    async ({ actor, params }) => toInstructorOverviewWire(await getInstructorOverview(actor, { instructorId: params.instructor_id })),
  ),
});
