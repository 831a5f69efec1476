import { cached } from "@/lib/cache";
import { createLesson } from "@/lib/courses/commands/create-lesson";
import { listLessons } from "@/lib/courses/lesson-queries";
import { CourseParams, CreateLessonBody, LessonListWire, LessonWire, toCreateLessonInput, toLessonWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The lessons of a course",
      access: "anyone",
      scope: "courses:read",
      params: CourseParams,
      returns: LessonListWire,
      errors: ["course.not_found", "lesson.list_not_yours_to_see"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "lessons", key: params }, async () => {
        const lessons = await listLessons(actor, params.course_id);
        return { items: lessons.map(toLessonWire), total: lessons.length };
      }),
  ),
  POST: endpoint(
    {
      summary: "Add a lesson to a course",
      access: "user",
      scope: "courses:write",
      params: CourseParams,
      body: CreateLessonBody,
      returns: LessonWire,
      status: 201,
      errors: [
        "course.not_found",
        "lesson.not_yours",
        "lesson.parent_not_found",
        "lesson.parent_elsewhere",
        "lesson.video_url_invalid",
        "lesson.video_url_not_allowed",
        "lesson.order_conflict",
      ],
    },
    async ({ actor, params, body }) => toLessonWire(await createLesson(actor, toCreateLessonInput(params.course_id, body))),
  ),
});
