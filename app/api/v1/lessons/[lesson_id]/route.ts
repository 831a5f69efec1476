import { cached } from "@/lib/cache";
import { getLesson } from "@/lib/courses/lesson-queries";
import { LessonParams, LessonWire, toLessonWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "One lesson", access: "anyone", scope: "courses:read", params: LessonParams, returns: LessonWire },
    ({ actor, params }) =>
      cached(actor, { group: "lessons", key: params }, async () => toLessonWire(await getLesson(actor, params.lesson_id))),
  ),
});
