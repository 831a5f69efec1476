import { publishCourse } from "@/lib/courses/commands";
import { CourseParams, CourseWire, toCourseWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    { summary: "Publish a course", access: "user", scope: "courses:write", params: CourseParams, returns: CourseWire },
    async ({ actor, params }) => toCourseWire(await publishCourse(actor, { courseId: params.course_id })),
  ),
});
