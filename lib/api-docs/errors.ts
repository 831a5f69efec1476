import type { DeclaredEndpoint } from "@/lib/api-docs/endpoints";
import type { Json } from "@/lib/api-docs/schema-book";
import { type ErrorCode, type ErrorStatus, errorCodes, errorWords } from "@/lib/errors";
import { exampleIds } from "@/lib/example-ids";

const bearerRefusals = [
  "auth.not_authenticated",
  "auth.could_not_validate",
  "auth.invalid_token_type",
  "auth.malformed_token",
  "auth.token_revoked",
  "auth.revocation_unavailable",
  "auth.email_not_verified",
] as const satisfies readonly ErrorCode[];

/** Refusals that come of how an endpoint is declared, before its own rules are asked. */
function refusalsOfForm({ method, declaration }: DeclaredEndpoint): ErrorCode[] {
  const { access, scope, body, params, query, isOperational } = declaration;
  const codes: ErrorCode[] = ["invalid_host", "internal"];
  if (isOperational) return codes;
  codes.push("rate_limited", "unavailable");
  if (method !== "GET") codes.push("auth.cross_origin");
  if (access !== "anyone") codes.push(...bearerRefusals, scope ? "forbidden" : "auth.no_api_keys");
  if (typeof access === "object") codes.push("forbidden");
  if (body) codes.push("payload_too_large");
  if (body || params || query) codes.push("validation");
  return codes;
}

/** Every refusal of an endpoint by status, the common ones first. */
export function refusalsOf(endpoint: DeclaredEndpoint): Map<ErrorStatus, ErrorCode[]> {
  const byStatus = new Map<ErrorStatus, ErrorCode[]>();
  const all = new Set([...refusalsOfForm(endpoint), ...(endpoint.declaration.errors ?? [])]);
  for (const code of all) {
    const [status] = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([one], [other]) => one - other));
}

/** Words for the gaps in some texts, as they could come up. */
const sampleValues: Record<string, string> = {
  field: "title",
  scope: "courses:write",
  megabytes: "100",
  extension: "exe",
  provider: "s3",
  max: "10",
};

const exampleFaults = [{ type: "missing", loc: ["body", "title"], msg: "Field required", input: null }];

/** The body of a refusal, as it is sent. */
export function exampleOfRefusal(code: ErrorCode): Json {
  const [status, template] = errorCodes[code];
  const text = template.replace(/\{(\w+)\}/g, (gap, name: string) => sampleValues[name] ?? gap);
  const error = errorWords[status];
  if (status !== 422) return { error, message: text, detail: text, request_id: exampleIds.request };
  return { error, message: text, detail: exampleFaults, details: { title: ["Field required"] }, request_id: exampleIds.request };
}

export const statusNames: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  204: "Done, without a body",
  206: "A part of it",
  307: "To be found elsewhere",
  400: "Refused by a rule",
  401: "Not signed in, or no longer",
  402: "Payment required",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "In conflict with what is there",
  413: "Too large",
  416: "No such part",
  422: "Input that breaks rules",
  429: "Too many requests",
  500: "A fault of the server",
  503: "Away or too busy for a moment",
};
