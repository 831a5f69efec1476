import { swaggerPage } from "@/lib/api-docs/pages";
import { requireApiDocs } from "@/lib/api-docs/switch";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The documentation, where requests can be tried out",
      access: "anyone",
      answers: { 200: { description: "A page", type: "text/html" } },
      errors: ["route_not_found"],
      isOperational: true,
    },
    () => {
      requireApiDocs();
      return swaggerPage();
    },
  ),
});
