import { cached } from "@/lib/cache";
import { deleteCourse } from "@/lib/courses/commands/delete-course";
import { updateCourse } from "@/lib/courses/commands/update-course";
import { getCourse } from "@/lib/courses/queries";
import { CourseParams, CourseWire, toCourseWire, toUpdateCourseInput, UpdateCourseBody } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "One course",
      access: "anyone",
      scope: "courses:read",
      params: CourseParams,
      returns: CourseWire,
      errors: ["course.not_found", "course.not_yours_to_see"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "courses", key: params }, async () => toCourseWire(await getCourse(actor, { courseId: params.course_id }))),
  ),
  PATCH: endpoint(
    {
      summary: "Change a course",
      access: "user",
      scope: "courses:write",
      params: CourseParams,
      body: UpdateCourseBody,
      returns: CourseWire,
      errors: ["course.not_found", "course.not_yours", "cannot_be_null", "course.instructor_not_verified", "course.has_no_lessons"],
    },
    async ({ actor, params, body }) => toCourseWire(await updateCourse(actor, toUpdateCourseInput(params.course_id, body))),
  ),
  DELETE: endpoint(
    {
      summary: "Delete a course with its lessons, quizzes, assignments and enrollments; payments and certificates stay",
      access: "user",
      scope: "courses:write",
      params: CourseParams,
      status: 204,
      errors: ["course.not_found", "course.not_yours"],
    },
    async ({ actor, params }) => {
      await deleteCourse(actor, { courseId: params.course_id });
      return new Response(null, { status: 204 });
    },
  ),
});
