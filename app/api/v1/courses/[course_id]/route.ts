import { getCourse } from "@/lib/courses/queries";
import { CourseParams, CourseWire, toCourseWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "One course", access: "anyone", scope: "courses:read", params: CourseParams, returns: CourseWire },
    async ({ actor, params }) => toCourseWire(await getCourse(actor, { courseId: params.course_id })),
  ),
});
