import { publishCourse } from "@/lib/courses/commands/publish-course";
import { CourseParams, CourseWire, toCourseWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Publish a course; repeating it is harmless",
      access: "user",
      scope: "courses:write",
      params: CourseParams,
      returns: CourseWire,
      errors: ["course.not_found", "course.not_yours", "course.instructor_not_verified", "course.has_no_lessons"],
    },
    async ({ actor, params }) => toCourseWire(await publishCourse(actor, { courseId: params.course_id })),
  ),
});
