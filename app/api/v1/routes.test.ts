import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { permissionNames } from "@/lib/auth/permissions";
import type { Endpoint } from "@/lib/endpoint";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Route = Record<string, Partial<Endpoint> | undefined>;

/** Endpoints outside /auth that no permission of the contract opens. */
const withoutPermission = [
  // Open to anybody, so a key reads there what nobody in particular does.
  "GET /certificates/public/verify/[certificate_id]",
  "GET /certificates/verify/[certificate_number]",
  // The contract keeps keys away from passwords.
  "POST /users/me/change-password",
];

const folder = path.resolve("app/api/v1");
const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => path.basename(file) === "route.ts");
const routes = await Promise.all(
  files.sort().map(async (file) => ({ address: `/${path.dirname(file)}`, route: (await import(path.join(folder, file))) as Route })),
);
const endpoints = routes.flatMap(({ address, route }) =>
  methods.flatMap((method) => {
    const declaration = route[method]?.declaration;
    return declaration ? [{ name: `${method} ${address}`, declaration }] : [];
  }),
);

describe("the routes of the API", () => {
  it.each(routes)("answer every method at $address", ({ route }) => {
    for (const method of [...methods, "OPTIONS"]) expect(route[method], method).toBeTypeOf("function");
    expect(methods.some((method) => route[method]?.declaration)).toBe(true);
  });

  it("name the permission that a key needs, wherever the contract has one", () => {
    const keyless = endpoints.filter(
      ({ name, declaration }) => !name.includes(" /auth/") && !declaration.isOperational && !declaration.scope,
    );
    expect(keyless.map(({ name }) => name).sort()).toEqual(withoutPermission);
    for (const { declaration } of endpoints) {
      for (const scope of [declaration.scope ?? []].flat()) expect(permissionNames).toContain(scope);
    }
  });
});
