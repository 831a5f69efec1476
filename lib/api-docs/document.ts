import { endpointsOf, type Routes } from "@/lib/api-docs/endpoints";
import { tagOf, tags } from "@/lib/api-docs/naming";
import { operationOf } from "@/lib/api-docs/operation";
import { Book } from "@/lib/api-docs/responses";
import { type Json, withoutLongExamples } from "@/lib/api-docs/schema-book";
import { sessionCookieName } from "@/lib/auth/cookies";
import { env } from "@/lib/env";

export type OpenApiDocument = {
  openapi: "3.1.0";
  info: Json;
  servers: Json[];
  tags: Json[];
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Json>;
};

/** The document, and every place of it for which the declarations lack an example or an answer. */
export type WrittenDocument = { document: OpenApiDocument; gaps: string[] };

const about = `The REST API of ${env.PROJECT_NAME}. It speaks JSON: names in snake_case, ids as UUIDs, decimals as strings with two places,
money as a decimal string beside its currency, times in UTC with a \`Z\`. Unknown fields of a body are ignored.

**Signing in.** Send \`Authorization: Bearer …\` with an access token (from \`POST ${env.API_V1_PREFIX}/auth/login\`, or the OAuth2 password form at
\`POST ${env.API_V1_PREFIX}/auth/token\`) or with an API key. A browser that is signed in may use its session cookie.

**Errors** have one form, \`{"error","message","detail","request_id"}\`; 422 adds \`details\`, the messages of each field.

**Pages** are asked for by \`page\` and \`page_size\` and answered as \`{items,total,page,page_size,total_pages,has_next,has_prev}\`.

**Limits** are told by the headers \`X-RateLimit-*\`; 429 comes with \`Retry-After\`.`;

function securitySchemes(): Json {
  return {
    oauth2: {
      type: "oauth2",
      description: "The password form of OAuth2: an e-mail as username, and the password. What one may do depends on one's role.",
      flows: { password: { tokenUrl: `${env.API_V1_PREFIX}/auth/token`, scopes: {} } },
    },
    bearer: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description: "An access token of /auth/login, /auth/register or /auth/refresh.",
    },
    apiKey: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "dars_…",
      description: "An API key of /auth/api-keys. It acts as its owner within its scopes, which are permissions.",
    },
    session: { type: "apiKey", in: "cookie", name: sessionCookieName, description: "The session of a browser that is signed in." },
  };
}

/** Describes the API by OpenAPI 3.1, from nothing but the declarations of its endpoints. */
export function writeDocument(routes: Routes, rootRoutes: Routes): WrittenDocument {
  const book = new Book();
  const paths: OpenApiDocument["paths"] = {};
  const used = new Set<string>();
  for (const [prefix, list] of [
    ["", rootRoutes],
    [env.API_V1_PREFIX, routes],
  ] as const) {
    for (const endpoint of endpointsOf(list)) {
      const address = prefix + endpoint.path;
      paths[address] = { ...paths[address], [endpoint.method.toLowerCase()]: operationOf(endpoint, address, book) };
      used.add(tagOf(endpoint.path));
    }
  }
  const { schemas, responses, examples, headers, gaps } = book;
  const document: OpenApiDocument = {
    openapi: "3.1.0",
    info: {
      title: `${env.PROJECT_NAME} API`,
      version: env.PROJECT_VERSION,
      summary: "Courses, lessons, quizzes, assignments and certificates",
      description: about,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [
      { url: "/", description: "This server" },
      { url: env.FRONTEND_BASE_URL, description: "Its public address" },
    ],
    tags: tags.filter(([name]) => used.has(name)).map(([name, description]) => ({ name, description })),
    paths: withoutLongExamples(paths) as OpenApiDocument["paths"],
    components: {
      schemas: withoutLongExamples(schemas) as Json,
      responses,
      examples,
      headers,
      securitySchemes: securitySchemes(),
    },
  };
  return { document, gaps };
}
