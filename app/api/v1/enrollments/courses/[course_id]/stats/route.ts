import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getCourseEnrollmentStats } from "@/lib/enrollments/queries";
import { CourseEnrollmentsParams, EnrollmentStatsWire, toEnrollmentStatsWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "How many are in a course, and how far they have come",
      access: "user",
      scope: "enrollments:read",
      params: CourseEnrollmentsParams,
      returns: EnrollmentStatsWire,
      errors: ["enrollment.stats_not_yours", "course.not_found"],
    },
    async ({ actor, params }) => toEnrollmentStatsWire(await getCourseEnrollmentStats(actor, { courseId: params.course_id })),
  ),
});
