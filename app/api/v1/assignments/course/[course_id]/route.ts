import { listCourseAssignments } from "@/lib/assignments/queries";
import { AssignmentCourseParams, AssignmentListWire, toAssignmentWire } from "@/lib/assignments/wire";
import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { SliceQuery, sliceWire } from "@/lib/pages";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The assignments of a course, newest first",
      access: "user",
      scope: "assignments:read",
      params: AssignmentCourseParams,
      query: SliceQuery,
      returns: AssignmentListWire,
      errors: ["course.not_found", "assignment.list_not_yours"],
    },
    ({ actor, params, query }) =>
      cached(actor, { group: "assignments", key: { ...params, ...query } }, async () => {
        const { assignments, total } = await listCourseAssignments(actor, { courseId: params.course_id, ...query });
        return { assignments: assignments.map(toAssignmentWire), total, ...sliceWire(query) };
      }),
  ),
});
