import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { completeLesson } from "@/lib/enrollments/commands";
import { EnrollmentLessonParams, ProgressWire, toProgressWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    { summary: "Mark a lesson as done", access: "user", scope: "enrollments:write", params: EnrollmentLessonParams, returns: ProgressWire },
    async ({ actor, params }) =>
      toProgressWire(await completeLesson(actor, { enrollmentId: params.enrollment_id, lessonId: params.lesson_id })),
  ),
});
