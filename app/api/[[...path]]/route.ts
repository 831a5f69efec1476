import { endpoint, type RouteContext } from "@/lib/endpoint";
import { failure } from "@/lib/errors";

/** Every address under /api that no other route has. */
const unknown = endpoint({ summary: "Unknown address", access: "anyone" }, () => {
  throw failure("route_not_found");
});
const answer = (request: Request, context?: RouteContext) => unknown(request, context);

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
