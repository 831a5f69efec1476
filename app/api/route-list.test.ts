import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contractEndpoints, contractRootEndpoints } from "@/app/api/contract-endpoints";
import { rootRoutes, routes } from "@/app/api/route-list";
import { endpointsOf } from "@/lib/api-docs/endpoints";

const home = path.resolve("app/api/v1");
const folders = fs
  .readdirSync(home, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .map((file) => path.dirname(file));

const nameless = (path: string) => path.replace(/\{\w+\}/g, "{}");
const offered = new Set(endpointsOf(routes).map(({ method, path }) => `${method} ${nameless(path)}`));

describe("the list of routes", () => {
  it("has every folder of the API: run node scripts/routes.mjs after adding or removing one", async () => {
    const addresses = folders.map((folder) => `/${folder.replaceAll("[", "{").replaceAll("]", "}")}`);
    expect(Object.keys(routes).sort()).toEqual(addresses.sort());
    for (const folder of folders) {
      const address = `/${folder.replaceAll("[", "{").replaceAll("]", "}")}` as keyof typeof routes;
      expect(routes[address], address).toBe(await import(path.join(home, folder, "route.ts")));
    }
  });

  it("puts literal parts before parameters, so that the first match is the right one", () => {
    const addresses = Object.keys(routes);
    const matches = (pattern: string, address: string) =>
      new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(address);
    for (const address of addresses) {
      const literal = address.replace(/\{\w+\}/g, "0198c0de-1001-7000-8000-000000000011");
      expect(
        addresses.find((pattern) => matches(pattern, literal)),
        literal,
      ).toBe(address);
    }
  });

  it.each(Object.entries(contractEndpoints))("offers what the contract has under %s", (_section, endpoints) => {
    expect(endpoints.filter((name) => !offered.has(name))).toEqual([]);
  });

  it("offers the contract's addresses at the root", () => {
    const atTheRoot = endpointsOf(rootRoutes).map(({ method, path }) => `${method} ${path}`);
    expect(contractRootEndpoints.filter((name) => !atTheRoot.includes(name))).toEqual([]);
  });
});
