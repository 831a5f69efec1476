import type { z } from "zod";
import type { DeclaredEndpoint } from "@/lib/api-docs/endpoints";
import { exampleOf } from "@/lib/api-docs/examples";
import { operationIdOf, tagOf } from "@/lib/api-docs/naming";
import { type Book, responsesOf } from "@/lib/api-docs/responses";
import type { Json } from "@/lib/api-docs/schema-book";

const mediaTypes = { json: "application/json", form: "application/x-www-form-urlencoded", multipart: "multipart/form-data" } as const;

/** The thing before a parameter: the id in /courses/{id} is a course's. */
const ownerOf = (path: string, parameter: string) => path.split("/")[path.split("/").indexOf(`{${parameter}}`) - 1] ?? "";

function parametersOf(schema: z.ZodObject, place: "path" | "query", path: string, book: Book, name: string): Json[] {
  const written = book.resolve(book.write(schema, "input"));
  const required = new Set((written.required ?? []) as string[]);
  return Object.entries((written.properties ?? {}) as Record<string, Json>).map(([field, whole]) => {
    const { description, ...schema } = whole;
    const gaps: string[] = [];
    const example = exampleOf(schema, book, gaps, { field, owner: ownerOf(path, field) });
    const isRequired = place === "path" || required.has(field);
    if (isRequired && gaps.length > 0) book.gaps.push(`${name}: the parameter ${field} has no example`);
    // An example is filled into forms that try a request out: a filter that nobody asked for stays empty.
    const shown = isRequired && example !== undefined ? { example } : {};
    return { name: field, in: place, required: isRequired, ...(description ? { description } : {}), schema, ...shown };
  });
}

function bodyOf({ declaration }: DeclaredEndpoint, book: Book, name: string): Json | null {
  const { body, bodyAs = "json" } = declaration;
  if (!body) return null;
  const written = book.write(body, "input");
  const branches = (Array.isArray(written.anyOf) ? written.anyOf : [written]) as Json[];
  const isOptional = branches.some(({ type }) => type === "null") || (Array.isArray(written.type) && written.type.includes("null"));
  const kept = branches.filter(({ type }) => type !== "null");
  const schema = isOptional && kept.length === 1 ? (kept[0] as Json) : written;
  const gaps: string[] = [];
  const example = exampleOf(schema, book, gaps);
  book.miss(`${name}: the request body has no example for`, gaps);
  return { required: !isOptional, content: { [mediaTypes[bodyAs]]: { schema, example } } };
}

/** Who may call: nobody in particular, a signed-in person by any of their credentials, or a key with one of some permissions. */
function securityOf({ declaration: { access, scope, isOperational } }: DeclaredEndpoint): Json[] {
  if (isOperational) return [{}];
  const keys = [scope ?? []].flat().map((permission) => ({ apiKey: [permission] }));
  const people = [{ oauth2: [] }, { bearer: [] }, ...keys, { session: [] }];
  return access === "anyone" ? [{}, ...people] : people;
}

function descriptionOf({ declaration: { description, access, scope, isOperational } }: DeclaredEndpoint): string {
  const who =
    access === "anyone"
      ? "Anyone may call this."
      : typeof access === "object"
        ? `For the roles: ${access.roles.join(", ")}.`
        : "For signed-in people; the rules of what is asked for decide.";
  const permissions = [scope ?? []].flat().map((permission) => `\`${permission}\``);
  const keys =
    isOperational || (access === "anyone" && permissions.length === 0)
      ? ""
      : permissions.length > 0
        ? ` An API key needs ${permissions.join(" or ")}.`
        : " API keys cannot be used here.";
  return [description, who + keys].filter(Boolean).join("\n\n");
}

/** An endpoint as an operation of the document. */
export function operationOf(endpoint: DeclaredEndpoint, address: string, book: Book): Json {
  const { method, path, declaration } = endpoint;
  const name = `${method} ${address}`;
  const parameters = [
    ...(declaration.params ? parametersOf(declaration.params, "path", path, book, name) : []),
    ...(declaration.query ? parametersOf(declaration.query, "query", path, book, name) : []),
    ...Object.entries(declaration.headers ?? {}).map(([header, description]) => ({
      name: header,
      in: "header",
      required: false,
      description,
      schema: { type: "string" },
    })),
  ];
  const requestBody = bodyOf(endpoint, book, name);
  return {
    operationId: operationIdOf(method, path) + (address === path ? "AtRoot" : ""),
    tags: [tagOf(path)],
    summary: declaration.summary,
    description: descriptionOf(endpoint),
    security: securityOf(endpoint),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: responsesOf(endpoint, book, name),
  };
}
