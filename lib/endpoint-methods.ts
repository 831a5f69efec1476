import { type Endpoint, endpoint, type RouteContext } from "@/lib/endpoint";
import { AppError } from "@/lib/errors";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];
type Handler = (request: Request) => Promise<Response>;
type Endpoints = Partial<Record<Method, Endpoint>>;
type WithRefusals<E extends Endpoints> = { [M in Method]: E[M] extends Endpoint ? E[M] : Handler } & { OPTIONS: Handler };

/**
 * The endpoints of a path and, for every other method, the contract's 405 with `Allow`:
 * `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: endpoint(…) })`. HEAD follows GET by itself. `others` are methods that somebody
 * else's handlers answer.
 */
export function onlyMethods<const E extends Endpoints>(endpoints: E, others: readonly Method[] = []): WithRefusals<E> {
  const allowed: string[] = methods.filter((method) => endpoints[method] || others.includes(method));
  if (allowed.includes("GET")) allowed.push("HEAD");
  const refuse = endpoint({ summary: "Refuse the method", access: "anyone" }, () => {
    throw new AppError("method_not_allowed", { headers: { Allow: [...allowed, "OPTIONS"].join(", ") } });
  });
  // Without its declaration: what is refused is no endpoint of the documentation. A preflight is answered by any endpoint.
  const answer = (request: Request, context?: RouteContext) => refuse(request, context);
  return { GET: answer, POST: answer, PUT: answer, PATCH: answer, DELETE: answer, OPTIONS: answer, ...endpoints } as WithRefusals<E>;
}
