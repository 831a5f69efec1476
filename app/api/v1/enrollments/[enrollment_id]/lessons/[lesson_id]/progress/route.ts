import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { reportProgress } from "@/lib/enrollments/commands";
import { EnrollmentLessonParams, ProgressBody, ProgressWire, reportOf, toProgressWire } from "@/lib/enrollments/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  PUT: endpoint(
    {
      summary: "Report progress in a lesson",
      access: "user",
      scope: "enrollments:write",
      params: EnrollmentLessonParams,
      body: ProgressBody,
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
        "enrollment.cannot_downgrade",
        "conflict",
      ],
    },
    async ({ actor, params, body }) => toProgressWire(await reportProgress(actor, reportOf(params, body))),
  ),
});
