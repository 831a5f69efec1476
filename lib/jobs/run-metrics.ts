import { Counter, Histogram } from "prom-client";
import { metricsRegistry } from "@/lib/metrics";

/** How a run ended: `retried` failed and is tried again, `failed` for good, `lost` could not be written down. */
export type RunOutcome = "completed" | "refused" | "retried" | "failed" | "interrupted" | "lost";

type RunMetrics = { runs: Counter; seconds: Histogram };

// One set for the process, however often Next loads this module.
const shared = globalThis as unknown as { darsRunMetrics?: RunMetrics };

shared.darsRunMetrics ??= {
  runs: new Counter({
    name: "job_runs_total",
    help: "Runs of jobs that ended",
    labelNames: ["job", "outcome"],
    registers: [metricsRegistry],
  }),
  seconds: new Histogram({
    name: "job_run_duration_seconds",
    help: "Seconds a run of a job took",
    labelNames: ["job"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 300],
    registers: [metricsRegistry],
  }),
};

const { runs, seconds: duration } = shared.darsRunMetrics;

/** Counts a run that has ended. */
export function countRun(job: string, outcome: RunOutcome, seconds: number): void {
  runs.inc({ job, outcome });
  duration.observe({ job }, seconds);
}
