import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

type Metrics = {
  registry: Registry;
  requests: Counter<"method" | "endpoint" | "status">;
  duration: Histogram<"method" | "endpoint">;
  queries: Histogram<"query_type">;
  inProgress: Gauge;
};

// One registry for the process, however often Next loads this module.
const shared = globalThis as unknown as { darsMetrics?: Metrics };

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: "http_requests_total",
      help: "Requests answered",
      labelNames: ["method", "endpoint", "status"],
      registers,
    }),
    duration: new Histogram({
      name: "http_request_duration_seconds",
      help: "Seconds to the answer",
      labelNames: ["method", "endpoint"],
      registers,
    }),
    queries: new Histogram({
      name: "db_query_duration_seconds",
      help: "Seconds of a database query",
      labelNames: ["query_type"],
      registers,
    }),
    inProgress: new Gauge({ name: "http_requests_in_progress", help: "Requests being served", registers }),
  };
}

shared.darsMetrics ??= createMetrics();

export const {
  registry: metricsRegistry,
  requests: requestsTotal,
  duration: requestDuration,
  queries: queryDuration,
  inProgress: requestsInProgress,
} = shared.darsMetrics;
