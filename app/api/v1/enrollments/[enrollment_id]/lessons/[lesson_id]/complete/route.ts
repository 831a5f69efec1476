import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { completeLesson } from "@/lib/enrollments/commands";
import { EnrollmentLessonParams, ProgressWire, toProgressWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Mark a lesson as done",
      access: "user",
      scope: "enrollments:write",
      params: EnrollmentLessonParams,
      returns: ProgressWire,
      errors: [
        "enrollment.not_yours",
        "enrollment.progress_not_yours",
        "enrollment.not_active",
        "enrollment.not_found",
        "enrollment.lesson_not_found",
        "enrollment.completed_by_quiz",
        "enrollment.completed_by_assignment",
        "enrollment.completed_by_watching",
      ],
    },
    async ({ actor, params }) =>
      toProgressWire(await completeLesson(actor, { enrollmentId: params.enrollment_id, lessonId: params.lesson_id })),
  ),
});
