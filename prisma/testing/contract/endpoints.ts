import fs from "node:fs";
import path from "node:path";
import type { Endpoint } from "@/lib/endpoint";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** An endpoint of the API by its method and its address, `[param]`s in brackets: "GET /courses/[course_id]". */
export type ListedEndpoint = { name: string; method: Method; address: string; endpoint: Endpoint };

const folder = path.resolve("app/api/v1");

/** Every endpoint there is, found in the folders of the routes. */
export async function listEndpoints(): Promise<ListedEndpoint[]> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => path.basename(file) === "route.ts");
  const listed = await Promise.all(
    files.sort().map(async (file) => {
      const address = `/${path.dirname(file)}`;
      const route = (await import(path.join(folder, file))) as Record<string, Endpoint | undefined>;
      return methods.flatMap((method) => {
        const endpoint = route[method];
        return endpoint?.declaration ? [{ name: `${method} ${address}`, method, address, endpoint }] : [];
      });
    }),
  );
  return listed.flat();
}

/** The address with its parameters filled in. */
export function fill(address: string, params: Record<string, string>): string {
  return address.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}
