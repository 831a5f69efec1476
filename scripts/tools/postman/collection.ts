import type { OpenApiDocument } from "@/lib/api-docs/document";
import type { Json } from "@/lib/api-docs/schema-book";
import { journey } from "./journey";
import { testScript } from "./script";
import type { Chapter, Step, Who } from "./step";

type Media = { schema?: Json; example?: unknown; examples?: Record<string, { value?: unknown }> };
type Parameter = { name: string; in: string; required: boolean; example?: unknown };
type Operation = {
  summary: string;
  description: string;
  tags: string[];
  security: Json[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { $ref?: string; content?: Record<string, Media> }>;
};
type Endpoint = { call: string; method: string; address: string; operation: Operation };

const prefix = "/api/v1";

function endpointsOf(document: OpenApiDocument): Map<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>();
  for (const [address, methods] of Object.entries(document.paths)) {
    for (const [name, operation] of Object.entries(methods)) {
      const method = name.toUpperCase();
      // The root's own addresses keep their whole name; /health and /ready stand at both places.
      const call = `${method} ${address.startsWith(`${prefix}/`) ? address.slice(prefix.length) : `root ${address}`}`;
      endpoints.set(call, { call, method, address, operation: operation as unknown as Operation });
    }
  }
  return endpoints;
}

const variableNames: Record<string, string> = { key_id: "keyId", slug: "slug", certificate_number: "certificateNumber" };

/** The variable that stands for a path parameter: `course_id` is {{courseId}}, the `id` of /assignments/{id} is {{assignmentId}}. */
function variableFor(address: string, parameter: string): string {
  const segments = address.split("/");
  const before = segments[segments.indexOf(`{${parameter}}`) - 1] ?? "";
  const name = parameter === "id" ? before.replace(/s$/, "") : parameter.replace(/_id$/, "");
  return variableNames[parameter] ?? `${name}Id`;
}

const boundary = "dars-form";

/** A multipart body as text, so that no file has to lie anywhere. */
const upload = [
  `--${boundary}`,
  'Content-Disposition: form-data; name="file"; filename="notes.txt"',
  "Content-Type: text/plain",
  "",
  "A clean tip, solder and patience.",
  `--${boundary}--`,
  "",
].join("\r\n");

const header = (key: string, value: string) => ({ key, value });

function bodyOf(operation: Operation, body: unknown): { header: Json[]; body?: Json } {
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  if (type === "multipart/form-data") {
    return { header: [header("Content-Type", `${type}; boundary=${boundary}`)], body: { mode: "raw", raw: upload } };
  }
  if (!type || body === undefined) return { header: [] };
  if (type === "application/x-www-form-urlencoded") {
    const fields = Object.entries(body as Record<string, string>).map(([key, value]) => ({ key, value, type: "text" }));
    return { header: [], body: { mode: "urlencoded", urlencoded: fields } };
  }
  const raw = JSON.stringify(body, null, 2);
  return { header: [header("Content-Type", "application/json")], body: { mode: "raw", raw, options: { raw: { language: "json" } } } };
}

/** The schemas of an endpoint's JSON bodies by status; what several endpoints share is looked up. */
function bodiesOf(document: OpenApiDocument, operation: Operation): Record<string, Json> {
  const shared = document.components.responses as Record<string, Operation["responses"][string]>;
  const bodies: Record<string, Json> = {};
  for (const [status, response] of Object.entries(operation.responses)) {
    const found = response.$ref ? shared[response.$ref.split("/").at(-1) ?? ""] : response;
    const schema = found?.content?.["application/json"]?.schema;
    if (schema) bodies[status] = schema;
  }
  return bodies;
}

type Request = Omit<Step, "call" | "status"> & { statuses: number[] };

function itemOf(document: OpenApiDocument, { method, address, operation }: Endpoint, request: Request): Json {
  const path = address.replace(/\{(\w+)\}/g, (_, name: string) => request.params?.[name] ?? `{{${variableFor(address, name)}}}`);
  const query = Object.entries(request.query ?? {}).map(([key, value]) => ({ key, value }));
  const raw = `{{baseUrl}}${path}${query.length > 0 ? `?${query.map(({ key, value }) => `${key}=${value}`).join("&")}` : ""}`;
  const url = { raw, host: ["{{baseUrl}}"], path: path.split("/").slice(1), query };
  const auth =
    request.as === "nobody"
      ? { type: "noauth" }
      : { type: "bearer", bearer: [{ key: "token", value: `{{${request.as}Token}}`, type: "string" }] };
  const { name, statuses, keep, holds } = request;
  const { header: bodyHeaders, body } = bodyOf(operation, request.body);
  // The root of the site answers programs by what they accept.
  const headers = [header("Accept", "application/json, */*;q=0.5"), ...bodyHeaders];
  return {
    name,
    request: { method, url, auth, description: operation.description, header: headers, ...(body ? { body } : {}) },
    event: [
      {
        listen: "test",
        script: { type: "text/javascript", exec: testScript({ name, statuses, bodies: bodiesOf(document, operation), keep, holds }) },
      },
    ],
    response: [],
  };
}

function firstExample(media: Media | undefined): unknown {
  return media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
}

/** An endpoint outside the story, as the first who may call it, with the document's own examples. */
function otherRequest({ method, address, operation }: Endpoint): Request {
  const roles = /For the roles: (\w+)/.exec(operation.description)?.[1] as Who | undefined;
  const as = operation.security.some((way) => Object.keys(way).length === 0) ? "nobody" : (roles ?? "student");
  const given = (place: string) =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === place && parameter.example !== undefined);
  const entries = (place: string) => Object.fromEntries(given(place).map(({ name, example }) => [name, String(example)]));
  // What the story still needs is not deleted: the examples' ids are nobody's.
  const params = method === "DELETE" ? entries("path") : undefined;
  const withoutVariable = given("path").filter(({ name }) => !known.has(variableFor(address, name)));
  return {
    name: operation.summary,
    as,
    // A token that the story has kept is good; only what is about passwords and codes may say otherwise.
    statuses: Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status !== 401 || as === "nobody" || operation.tags[0] === "Auth"),
    params: params ?? Object.fromEntries(withoutVariable.map(({ name, example }) => [name, String(example)])),
    query: entries("query"),
    body: firstExample(Object.values(operation.requestBody?.content ?? {})[0]),
  };
}

const steps = [...journey.before, ...journey.after].flatMap((chapter) => chapter.steps);
/** The variables that the story fills. */
const known = new Set(steps.flatMap(({ keep }) => Object.keys(keep ?? {})));

/** Describes the API as a Postman collection (v2.1): one story with chained variables, and every other endpoint by its section. */
export function collectionOf(document: OpenApiDocument, baseUrl: string): Json {
  const endpoints = endpointsOf(document);
  const used = new Set<string>();
  const chapterItem = ({ name, steps }: Chapter): Json => ({
    name,
    item: steps.map(({ call, status = 200, ...step }) => {
      const endpoint = endpoints.get(call);
      if (!endpoint) throw new Error(`The story asks for ${call}, which is no endpoint.`);
      used.add(call);
      return itemOf(document, endpoint, { ...step, statuses: [status] });
    }),
  });
  const before = journey.before.map(chapterItem);
  const after = journey.after.map(chapterItem);
  const others = document.tags.flatMap(({ name }) => {
    const rest = [...endpoints.values()].filter(({ call, operation }) => operation.tags[0] === name && !used.has(call));
    if (rest.length === 0) return [];
    return [{ name, item: rest.map((endpoint) => itemOf(document, endpoint, otherRequest(endpoint))) }];
  });
  const variables: Record<string, string> = {
    baseUrl,
    instructorEmail: "instructor@lms.local",
    instructorPassword: "InstructorPass123",
    adminEmail: "admin@lms.local",
    adminPassword: "AdminPass123",
    run: "",
    schemas: JSON.stringify(document.components.schemas),
  };
  return {
    info: {
      name: String(document.info.title),
      description: "One story with chained variables, then every other endpoint by its section. The people are those of the demo.",
      version: document.info.version,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: [...before, { name: "Everything else", item: others }, ...after],
    event: [
      {
        listen: "prerequest",
        script: {
          type: "text/javascript",
          // Names that must be unique end with this.
          exec: ['if (!pm.collectionVariables.get("run")) pm.collectionVariables.set("run", Date.now().toString(36));'],
        },
      },
    ],
    variable: Object.entries(variables).map(([key, value]) => ({ key, value, type: "string" })),
  };
}
