import { ApiRefusal, api } from "@/lib/api-client";

/** A report as the REST contract takes it (PUT …/progress). */
export type ProgressReport = {
  time_spent_seconds?: number;
  last_position_seconds?: number;
  completion_percentage?: number;
  age_seconds?: number;
};

export type ReportAddress = { enrollmentId: string; lessonId: string };

/** What became of a report: kept, to be tried again later, or of no use to try again. */
export type ReportAnswer =
  | { kind: "kept"; timeSpentSeconds: number; isCompleted: boolean }
  | { kind: "later" }
  | { kind: "signed-out" }
  | { kind: "ended" }
  | { kind: "refused" };

/** Sends a report. `keepalive` lets it outlive the page. Never throws: a lost connection is `later`. */
export async function sendReport({ enrollmentId, lessonId }: ReportAddress, report: ProgressReport): Promise<ReportAnswer> {
  try {
    const params = { enrollment_id: enrollmentId, lesson_id: lessonId };
    const progress = await api("PUT /enrollments/{enrollment_id}/lessons/{lesson_id}/progress", { params, body: report, keepalive: true });
    return { kind: "kept", timeSpentSeconds: progress.time_spent_seconds, isCompleted: progress.status === "completed" };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) return { kind: "later" };
    if (error.status === 401) return { kind: "signed-out" };
    if (error.status === 403) return { kind: "ended" };
    return error.isFinal ? { kind: "refused" } : { kind: "later" };
  }
}
