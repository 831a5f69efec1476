import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { listCourseEnrollments } from "@/lib/enrollments/queries";
import { CourseEnrollmentsParams, EnrollmentWire, toEnrollmentWire } from "@/lib/enrollments/wire";
import { PageQuery, pageOf, pageWire } from "@/lib/pages";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The enrollments of a course, newest first",
      access: "user",
      scope: "enrollments:read",
      params: CourseEnrollmentsParams,
      query: PageQuery,
      returns: pageOf(EnrollmentWire),
      errors: ["enrollment.list_not_yours", "course.not_found"],
    },
    async ({ actor, params, query }) => {
      const page = { courseId: params.course_id, page: query.page, pageSize: query.page_size };
      return pageWire(await listCourseEnrollments(actor, page), toEnrollmentWire);
    },
  ),
});
