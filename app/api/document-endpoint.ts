import { apiDocument } from "@/app/api/document";
import { requireApiDocs } from "@/lib/api-docs/switch";
import { endpoint } from "@/lib/endpoint";

/** The description of the API for programs. It stands at the root and under the API's prefix. */
export const documentEndpoint = endpoint(
  {
    summary: "This document",
    access: "anyone",
    answers: { 200: { description: "OpenAPI 3.1", type: "application/json", example: { openapi: "3.1.0" } } },
    errors: ["route_not_found"],
    isOperational: true,
  },
  async (): Promise<Response> => {
    requireApiDocs();
    const { document } = await apiDocument();
    return Response.json(document, { headers: { "Cache-Control": "no-cache" } });
  },
);
