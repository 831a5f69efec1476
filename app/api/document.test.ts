import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterEach, describe, expect, it, vi } from "vitest";
import { apiDocument } from "@/app/api/document";
import { rootRoutes, routes } from "@/app/api/route-list";
import * as docsAsset from "@/app/docs/[asset]/route";
import * as docs from "@/app/docs/route";
import * as openApi from "@/app/openapi.json/route";
import * as redocAsset from "@/app/redoc/[asset]/route";
import * as redoc from "@/app/redoc/route";
import { endpointsOf } from "@/lib/api-docs/endpoints";
import { env } from "@/lib/env";
import { errorCodes } from "@/lib/errors";

const { document, gaps } = await apiDocument();

type Media = { schema: object; example?: unknown; examples?: Record<string, { value?: unknown; $ref?: string }> };
type Operation = {
  operationId: string;
  tags: string[];
  responses: Record<string, { $ref?: string; content?: Record<string, Media> }>;
  requestBody?: { content: Record<string, Media> };
};

const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${address}`,
    operation: operation as unknown as Operation,
  })),
);

const request = (address: string) => new Request(`http://localhost:3000${address}`, { headers: { host: "localhost:3000" } });

afterEach(() => vi.restoreAllMocks());

describe("the description of the API", () => {
  it("leaves no endpoint out", () => {
    expect(operations).toHaveLength(endpointsOf(routes).length + endpointsOf(rootRoutes).length);
  });

  it("has a schema and an example for every body and every answer", () => {
    expect(gaps).toEqual([]);
  });

  it("names every operation once", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("gives examples that their own schemas accept", () => {
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema({ $id: "document", components: document.components });
    const faults: string[] = [];
    for (const { name, operation } of operations) {
      const bodies = [operation.requestBody?.content, ...Object.values(operation.responses).map(({ content }) => content)];
      for (const [type, media] of bodies.flatMap((content) => Object.entries(content ?? {}))) {
        if (type !== "application/json") continue;
        const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/components', '"document#/components'));
        const given = "example" in media ? [media.example] : Object.values(media.examples ?? {}).map(({ value }) => value);
        for (const example of given.filter((value) => value !== undefined)) {
          if (!ajv.validate(schema, example)) faults.push(`${name}: ${ajv.errorsText()}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it("tells every refusal that an endpoint declares, by its status and its text", () => {
    for (const { method, path: address, declaration } of endpointsOf(routes)) {
      const operation = document.paths[`/api/v1${address}`]?.[method.toLowerCase()];
      const { responses } = (operation ?? { responses: {} }) as unknown as Operation;
      for (const code of declaration.errors ?? []) {
        const media = responses[errorCodes[code][0]]?.content?.["application/json"];
        expect(media?.examples, `${method} ${address}`).toHaveProperty([code]);
      }
    }
  });

  it("passes Redocly's linter without a warning", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dars-openapi-"));
    const file = path.join(folder, "openapi.json");
    fs.writeFileSync(file, JSON.stringify(document, null, 1));
    const args = ["node_modules/@redocly/cli/bin/cli.js", "lint", file, "--config=redocly.yaml", "--format=json", "--max-problems=50"];
    // Offline: neither figures about its use nor a question about newer versions.
    const variables = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      env: variables as unknown as NodeJS.ProcessEnv,
      maxBuffer: 64_000_000,
    }).catch((error) => error);
    fs.rmSync(folder, { recursive: true });
    const { totals, problems } = JSON.parse(stdout) as { totals: object; problems: { ruleId: string; message: string }[] };
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    expect(totals).toMatchObject({ errors: 0, warnings: 0 });
  }, 60_000);
});

describe("the addresses of the documentation", () => {
  it("answer with the document and two pages that run no script of their own and ask no other host", async () => {
    const answer = await openApi.GET(request("/openapi.json"));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
    for (const page of [await docs.GET(request("/docs")), await redoc.GET(request("/redoc"))]) {
      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
      const html = await page.text();
      expect(html).not.toMatch(/https?:\/\//);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    }
  });

  it("hand out the files of the viewers, and nothing else", async () => {
    const given = (route: typeof docsAsset | typeof redocAsset, asset: string) =>
      route.GET(request(`/docs/${asset}`), { params: Promise.resolve({ asset }) });
    for (const asset of ["swagger-ui.css", "swagger-ui-bundle.js", "start.js", "dars.css"]) {
      expect((await given(docsAsset, asset)).status, asset).toBe(200);
    }
    const bundle = await given(redocAsset, "redoc.standalone.js");
    expect(await bundle.text()).not.toContain("cdn.redoc");
    for (const asset of ["package.json", "../redoc.standalone.js", "constructor"]) {
      expect((await given(redocAsset, asset)).status, asset).toBe(404);
    }
  });

  it("lead nowhere when the documentation is off", async () => {
    vi.spyOn(env, "ENABLE_API_DOCS", "get").mockReturnValue(false);
    const answers = [
      await openApi.GET(request("/openapi.json")),
      await docs.GET(request("/docs")),
      await redoc.GET(request("/redoc")),
      await docsAsset.GET(request("/docs/start.js"), { params: Promise.resolve({ asset: "start.js" }) }),
      await redocAsset.GET(request("/redoc/start.js"), { params: Promise.resolve({ asset: "start.js" }) }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: "not_found", message: "Not Found" });
    }
  });
});
