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
    },
    async ({ actor, params, body }) => toProgressWire(await reportProgress(actor, reportOf(params, body))),
  ),
});
