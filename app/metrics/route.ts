import { askedPath } from "@/lib/asked-path";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { metricsRegistry } from "@/lib/metrics";

/** Figures for Prometheus, at the address the settings name. It does not count itself. */
const metrics = endpoint(
  {
    summary: "Metrics",
    access: "anyone",
    answers: {
      200: {
        description: "Figures in the text format of Prometheus",
        type: "text/plain",
        example: 'http_requests_total{method="GET",endpoint="/api/v1/courses",status="200"} 12',
      },
    },
    errors: ["route_not_found"],
    isOperational: true,
  },
  async ({ request }) => {
    if (!env.METRICS_ENABLED || askedPath(request).replace(/\/+$/, "") !== env.METRICS_ENDPOINT.replace(/\/+$/, ""))
      throw failure("route_not_found");
    return new Response(await metricsRegistry.metrics(), { headers: { "Content-Type": metricsRegistry.contentType } });
  },
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: metrics });
