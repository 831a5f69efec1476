import { describe, expect, it } from "vitest";
import { apiDocument } from "@/app/api/document";
import { collectionOf } from "./collection";

type Item = {
  name: string;
  item?: Item[];
  request?: { method: string; url: { raw: string }; [part: string]: unknown };
  event?: { listen: string; script: { exec: string[] } }[];
};

const { document } = await apiDocument();
const collection = collectionOf(document, "http://localhost:3000") as unknown as {
  info: { schema: string };
  item: Item[];
  variable: { key: string }[];
};

const requestsOf = (items: Item[]): Item[] => items.flatMap((item) => (item.item ? requestsOf(item.item) : [item]));
const requests = requestsOf(collection.item);

/** An address with every variable and parameter made the same, so that both lists can be compared. */
const shape = (address: string) => address.replace(/\{\{?\w+\}?\}/g, "{}").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{}");

describe("the Postman collection", () => {
  it("is of version 2.1 and has every endpoint", () => {
    expect(collection.info.schema).toContain("v2.1.0");
    const sent = new Set(
      requests.map(({ request }) => `${request?.method} ${shape(request?.url.raw.replace("{{baseUrl}}", "").split("?")[0] ?? "")}`),
    );
    const offered = Object.entries(document.paths).flatMap(([address, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${shape(address)}`),
    );
    expect(offered.filter((name) => !sent.has(name))).toEqual([]);
  });

  it("uses no variable before something has filled it", () => {
    const filled = new Set(collection.variable.map(({ key }) => key));
    const unknown: string[] = [];
    for (const { name, request, event } of requests) {
      for (const [, variable = ""] of JSON.stringify(request).matchAll(/\{\{(\w+)\}\}/g)) {
        if (!filled.has(variable)) unknown.push(`${name}: ${variable}`);
      }
      for (const line of event?.[0]?.script.exec ?? []) {
        const [, kept] = /^pm\.collectionVariables\.set\("(\w+)"/.exec(line) ?? [];
        if (kept) filled.add(kept);
      }
    }
    expect(unknown).toEqual([]);
  });

  it("asserts the status and the form of every answer", () => {
    for (const { name, event } of requests) {
      const script = event?.find(({ listen }) => listen === "test")?.script.exec.join("\n") ?? "";
      expect(script, name).toContain("pm.expect(code).to.be.oneOf(statuses)");
      expect(script, name).toContain("jsonSchema");
      // A script that cannot be parsed would assert nothing.
      expect(() => new Function("pm", script), name).not.toThrow();
    }
  });
});
