import { isDeepStrictEqual } from "node:util";
import type { DeclaredEndpoint } from "@/lib/api-docs/endpoints";
import { ErrorWire, ValidationErrorWire } from "@/lib/api-docs/error-wire";
import { exampleOfRefusal, refusalsOf, statusNames } from "@/lib/api-docs/errors";
import { exampleOf } from "@/lib/api-docs/examples";
import { type Json, SchemaBook } from "@/lib/api-docs/schema-book";
import type { OtherAnswer } from "@/lib/endpoint";
import { env } from "@/lib/env";
import type { ErrorCode, ErrorStatus } from "@/lib/errors";

const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** Parts of the document that several endpoints refer to, and the places where an example is missing. */
export class Book extends SchemaBook {
  readonly responses: Record<string, Json> = {};
  readonly examples: Record<string, Json> = {};
  readonly headers: Record<string, Json> = {};
  readonly gaps: string[] = [];
  readonly error = this.write(ErrorWire, "output");
  readonly validationError = this.write(ValidationErrorWire, "output");

  /** Notes the fields for which somebody has to write an example. */
  miss(place: string, fields: readonly string[]): void {
    if (fields.length > 0) this.gaps.push(`${place} ${fields.join(", ")}`);
  }
}

const headerTexts = {
  "X-Request-ID": "The id of this request, in the log and in every error; a well-formed one that was sent is kept",
  "X-RateLimit-Limit": "How many requests the rule of this path lets through in its window",
  "X-RateLimit-Remaining": "How many are left",
  "X-RateLimit-Reset": "When the window ends, in seconds since 1970",
  "Retry-After": "After how many seconds to try again",
  "WWW-Authenticate": "Bearer",
} as const;

const numeric = /RateLimit|Retry/;
const headerExamples: Record<string, unknown> = {
  "X-Request-ID": "0198c0de-9001-7000-8000-000000000091",
  "X-RateLimit-Limit": 100,
  "X-RateLimit-Remaining": 99,
  "X-RateLimit-Reset": 1772524800,
  "Retry-After": 12,
  "WWW-Authenticate": "Bearer",
};

function headersOf(names: readonly (keyof typeof headerTexts)[], book: Book): Json {
  const headers: Json = {};
  for (const name of names) {
    book.headers[name] ??= {
      description: headerTexts[name],
      schema: { type: numeric.test(name) ? "integer" : "string", examples: [headerExamples[name]] },
    };
    headers[name] = reference("headers", name);
  }
  return headers;
}

const limitHeaders = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"] as const;

/** Whether requests to an address are counted. */
function isLimited({ path, declaration }: DeclaredEndpoint): boolean {
  return !declaration.isOperational && !env.RATE_LIMIT_EXCLUDED_PATHS.includes(path);
}

const commonHeaders = (endpoint: DeclaredEndpoint) => ["X-Request-ID" as const, ...(isLimited(endpoint) ? limitHeaders : [])];

/** The school may have switched the envelope on. */
function inEnvelope(schema: Json, example: unknown, { path, declaration }: DeclaredEndpoint): [Json, unknown] {
  if (!env.API_RESPONSE_ENVELOPE_ENABLED || declaration.isOperational || env.API_RESPONSE_ENVELOPE_EXCLUDED_PATHS.includes(path))
    return [schema, example];
  const message = env.API_RESPONSE_SUCCESS_MESSAGE;
  const wrapped = {
    type: "object",
    properties: { success: { const: true }, data: schema, message: { const: message } },
    required: ["success", "data", "message"],
  };
  return [wrapped, { success: true, data: example, message }];
}

/** The examples of a body: one for each kind where there are several. */
function examplesOf(schema: Json, book: Book, gaps: string[]): Json {
  const kinds = (Array.isArray(schema.anyOf) ? schema.anyOf : []) as Json[];
  if (kinds.length < 2 || kinds.some(({ $ref }) => typeof $ref !== "string")) return { example: exampleOf(schema, book, gaps) };
  const named = kinds.map((kind) => [String(kind.$ref).split("/").at(-1), { value: exampleOf(kind, book, gaps) }]);
  return { examples: Object.fromEntries(named) };
}

function successOf(endpoint: DeclaredEndpoint, book: Book, name: string): [number, Json] | null {
  const { returns, status = 200, answers, example: given } = endpoint.declaration;
  const headers = headersOf(commonHeaders(endpoint), book);
  if (status === 204) return [204, { description: statusNames[204] ?? "", headers }];
  if (!returns) {
    if (!answers) book.gaps.push(`${name}: neither \`returns\` nor \`answers\` says what it answers`);
    return null;
  }
  const gaps: string[] = [];
  const written = book.write(returns, "output");
  const { example, examples } = given === undefined ? examplesOf(written, book, gaps) : { example: given, examples: undefined };
  book.miss(`${name}: the answer has no example for`, gaps);
  const [schema, whole] = inEnvelope(written, example, endpoint);
  return [
    status,
    {
      description: statusNames[status] ?? "",
      headers,
      content: { "application/json": { schema, ...(examples ? { examples } : { example: whole }) } },
    },
  ];
}

function schemaOfType(type: string): Json {
  if (type === "application/json") return { type: "object" };
  return type.startsWith("text/") ? { type: "string" } : { type: "string", format: "binary" };
}

/** An answer that is no JSON of `returns`: a file, text, a redirect, a second status. */
function otherAnswer(answer: OtherAnswer, endpoint: DeclaredEndpoint, book: Book, name: string): Json {
  const headers: Json = headersOf(commonHeaders(endpoint), book);
  for (const header of answer.headers ?? []) headers[header] = { schema: { type: "string" } };
  const response: Json = { description: answer.description, headers };
  if (!answer.type) return response;
  const schema = answer.schema ? book.write(answer.schema, "output") : schemaOfType(answer.type);
  const gaps: string[] = [];
  const example = answer.example ?? (answer.schema ? exampleOf(schema, book, gaps) : undefined);
  book.miss(`${name}: an answer has no example for`, gaps);
  return { ...response, content: { [answer.type]: { schema, ...(example === undefined ? {} : { example }) } } };
}

function refusal(status: ErrorStatus, codes: readonly ErrorCode[], endpoint: DeclaredEndpoint, book: Book): Json {
  const names = [
    ...commonHeaders(endpoint),
    ...(status === 401 ? (["WWW-Authenticate"] as const) : []),
    ...(status === 429 || status === 503 ? (["Retry-After"] as const) : []),
  ];
  const examples: Json = {};
  for (const code of codes) {
    book.examples[code] ??= { summary: exampleOfRefusal(code).message, value: exampleOfRefusal(code) };
    examples[code] = reference("examples", code);
  }
  const schema = status === 422 ? book.validationError : book.error;
  return { description: statusNames[status] ?? "", headers: headersOf(names, book), content: { "application/json": { schema, examples } } };
}

/** A refusal that many endpoints share word for word is written once. */
function shared(status: ErrorStatus, codes: readonly ErrorCode[], response: Json, book: Book): Json {
  const name = [`Status${status}`, ...codes].join("-");
  const before = book.responses[name];
  if (before && !isDeepStrictEqual(before, response)) return response;
  book.responses[name] = response;
  return reference("responses", name);
}

/** Everything that an endpoint may answer, by status. */
export function responsesOf(endpoint: DeclaredEndpoint, book: Book, name: string): Json {
  const responses: Record<string, Json> = {};
  const success = successOf(endpoint, book, name);
  if (success) responses[success[0]] = success[1];
  for (const [status, answer] of Object.entries(endpoint.declaration.answers ?? {})) {
    responses[status] = otherAnswer(answer, endpoint, book, name);
  }
  for (const [status, codes] of refusalsOf(endpoint)) {
    // A status with a body of its own, as the one of /ready, is not the ordinary refusal.
    if (responses[status]) continue;
    const ownCodes = (endpoint.declaration.errors ?? []).filter((code) => codes.includes(code));
    const response = refusal(status, codes, endpoint, book);
    responses[status] = ownCodes.length > 0 ? response : shared(status, codes, response, book);
  }
  return responses;
}
