import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { ReadinessWire, readiness } from "@/lib/health/readiness";

// Both stand at the root for balancers and under the API's prefix for its callers.

/** The process lives. Nothing outside of it is asked. */
export const healthEndpoint = endpoint(
  { summary: "Liveness", access: "anyone", returns: z.object({ status: z.literal("ok") }).meta({ id: "Health" }), isOperational: true },
  () => ({ status: "ok" as const }),
);

/** The process can serve; with a part away, the same body and 503. */
export const readyEndpoint = endpoint(
  {
    summary: "Readiness",
    access: "anyone",
    answers: {
      200: {
        description: "Every part is up",
        type: "application/json",
        schema: ReadinessWire,
        example: { status: "ok", database: "up", redis: "up" },
      },
      503: {
        description: "A part is down",
        type: "application/json",
        schema: ReadinessWire,
        example: { status: "degraded", database: "down", redis: "up" },
      },
    },
    isOperational: true,
  },
  async () => {
    const state = await readiness();
    return Response.json(state, { status: state.status === "ok" ? 200 : 503 });
  },
);
