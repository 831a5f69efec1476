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
    const response = await fetch(`/api/v1/enrollments/${enrollmentId}/lessons/${lessonId}/progress`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(report),
      keepalive: true,
    });
    if (response.ok) {
      const body: unknown = await response.json();
      const kept = unwrap(body);
      return { kind: "kept", timeSpentSeconds: kept.time_spent_seconds ?? 0, isCompleted: kept.status === "completed" };
    }
    if (response.status === 401) return { kind: "signed-out" };
    if (response.status === 403) return { kind: "ended" };
    return response.status === 429 || response.status >= 500 ? { kind: "later" } : { kind: "refused" };
  } catch {
    return { kind: "later" };
  }
}

type Kept = { time_spent_seconds?: number; status?: string };

// The API may be set to wrap its answers ({ success, data, message }).
function unwrap(body: unknown): Kept {
  const outer = (body ?? {}) as Kept & { data?: Kept };
  return outer.data ?? outer;
}
