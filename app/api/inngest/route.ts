import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { inngest, inngestFunction, isInngestConfigured } from "@/inngest/client";
import { jobs } from "@/inngest/index";
import { onlyMethods } from "@/lib/endpoint-methods";
import { errorResponse } from "@/lib/endpoint-response";
import { failure, invalid } from "@/lib/errors";
import { requestIdOf } from "@/lib/request-context";

const handlers = serve({ client: inngest, functions: jobs.map(inngestFunction) });

type Handler = (request: NextRequest, context: unknown) => Promise<Response>;

// Inngest sends the kept steps of a run along: at most 4 MB.
const mostBodyBytes = 4 * 1024 * 1024;

/** The door at which Inngest runs our jobs, by signature. Without Inngest there is no such door. */
function guarded(handler: Handler): Handler {
  return async (request, context) => {
    try {
      if (!isInngestConfigured) throw failure("route_not_found");
      if (Number(request.headers.get("content-length") ?? 0) > mostBodyBytes) throw failure("payload_too_large");
      return await handler(request, context);
    } catch (error) {
      // Inngest's handler reads the body before it looks at the signature.
      const isBroken = error instanceof SyntaxError;
      const fault = { path: ["body"], type: "json_invalid", message: "JSON decode error", input: null };
      return errorResponse(isBroken ? invalid([fault]) : error, requestIdOf(request.headers));
    }
  };
}

export const GET = guarded(handlers.GET);
export const POST = guarded(handlers.POST);
export const PUT = guarded(handlers.PUT);

export const { PATCH, DELETE, OPTIONS } = onlyMethods({}, ["GET", "POST", "PUT"]);
