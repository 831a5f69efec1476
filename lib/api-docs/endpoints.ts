import type { Declaration } from "@/lib/endpoint";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** The modules of the routes by their address, as app/api/route-list.ts lists them. */
export type Routes = Readonly<Record<string, object>>;

export type DeclaredEndpoint = { method: Method; path: string; declaration: Declaration };

/** The endpoints of some routes: every method that carries a declaration. Refusals of other methods carry none. */
export function endpointsOf(routes: Routes): DeclaredEndpoint[] {
  return Object.entries(routes).flatMap(([path, route]) =>
    methods.flatMap((method) => {
      const handler = (route as Partial<Record<Method, { declaration?: Declaration }>>)[method];
      return handler?.declaration ? [{ method, path, declaration: handler.declaration }] : [];
    }),
  );
}
