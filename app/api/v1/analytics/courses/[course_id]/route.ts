import { getCourseAnalytics } from "@/lib/analytics/course-analytics";
import { CourseAnalyticsParams, CourseAnalyticsWire, toCourseAnalyticsWire } from "@/lib/analytics/wire";
import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The figures of a course, its lessons and quizzes",
      access: "user",
      scope: "analytics:read",
      params: CourseAnalyticsParams,
      returns: CourseAnalyticsWire,
      errors: ["forbidden", "course.not_found", "analytics.course_not_yours"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "course_analytics", key: params }, async () =>
        toCourseAnalyticsWire(await getCourseAnalytics(actor, { courseId: params.course_id })),
      ),
  ),
});
