import { cached } from "@/lib/cache";
import { listLessons } from "@/lib/courses/lesson-queries";
import { CourseParams, LessonListWire, toLessonWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "The lessons of a course", access: "anyone", scope: "courses:read", params: CourseParams, returns: LessonListWire },
    ({ actor, params }) =>
      cached(actor, { group: "lessons", key: params }, async () => {
        const lessons = await listLessons(actor, params.course_id);
        return { items: lessons.map(toLessonWire), total: lessons.length };
      }),
  ),
});
