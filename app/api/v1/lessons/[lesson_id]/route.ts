import { cached } from "@/lib/cache";
import { deleteLesson } from "@/lib/courses/commands/delete-lesson";
import { updateLesson } from "@/lib/courses/commands/update-lesson";
import { getLesson } from "@/lib/courses/lesson-queries";
import { LessonParams, LessonWire, toLessonWire, toUpdateLessonInput, UpdateLessonBody } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "One lesson",
      access: "anyone",
      scope: "courses:read",
      params: LessonParams,
      returns: LessonWire,
      errors: ["lesson.not_found", "lesson.not_yours_to_see"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "lessons", key: params }, async () => toLessonWire(await getLesson(actor, params.lesson_id))),
  ),
  PATCH: endpoint(
    {
      summary: "Change a lesson",
      access: "user",
      scope: "courses:write",
      params: LessonParams,
      body: UpdateLessonBody,
      returns: LessonWire,
      errors: [
        "lesson.not_found",
        "lesson.not_yours",
        "cannot_be_null",
        "lesson.parent_not_found",
        "lesson.parent_elsewhere",
        "lesson.own_parent",
        "lesson.parent_cycle",
        "lesson.video_url_invalid",
        "lesson.video_url_not_allowed",
        "lesson.order_conflict",
      ],
    },
    async ({ actor, params, body }) => toLessonWire(await updateLesson(actor, toUpdateLessonInput(params.lesson_id, body))),
  ),
  DELETE: endpoint(
    {
      summary: "Delete a lesson with its quiz; the lessons of a chapter move up to where it stood",
      access: "user",
      scope: "courses:write",
      params: LessonParams,
      status: 204,
      errors: ["lesson.not_found", "lesson.not_yours"],
    },
    async ({ actor, params }) => {
      await deleteLesson(actor, { lessonId: params.lesson_id });
      return new Response(null, { status: 204 });
    },
  ),
});
