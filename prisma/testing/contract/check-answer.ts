import { isDeepStrictEqual } from "node:util";
import { errorCodes, errorWords } from "@/lib/errors";
import type { Answer } from "./ask";
import type { ListedEndpoint } from "./endpoints";

type Declaration = ListedEndpoint["endpoint"]["declaration"];

const record = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Statuses that an endpoint may refuse with, by its declaration; those without a body of their own follow from what it reads. */
function refusals({ access, errors, params, query, body }: Declaration): Set<number> {
  const statuses = new Set<number>([403, ...(errors ?? []).map((code) => errorCodes[code][0])]);
  if (access !== "anyone") statuses.add(401);
  if (params || query || body) statuses.add(422);
  if (body) statuses.add(413);
  return statuses;
}

/** Texts of this endpoint's own refusals, as patterns; null while it does not name them. */
function textsOf({ errors }: Declaration): RegExp[] | null {
  if (!errors) return null;
  return errors.map((code) => new RegExp(`^${errorCodes[code][1].replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, ".*")}$`, "s"));
}

const usualTexts = new Set<string>(
  (
    [
      "auth.not_authenticated",
      "auth.could_not_validate",
      "auth.invalid_token_type",
      "auth.malformed_token",
      "auth.token_revoked",
      "auth.no_api_keys",
      "auth.cross_origin",
      "forbidden",
      "validation",
      "payload_too_large",
    ] as const
  ).map((code) => errorCodes[code][1]),
);

function* errorFaults({ endpoint }: ListedEndpoint, { status, json, headers }: Answer): Generator<string> {
  if (!record(json)) return yield "the error is no JSON object";
  const { error, message, detail, details, request_id: requestId, ...rest } = json;
  if (Object.keys(rest).length > 0) yield `undeclared fields in the error: ${Object.keys(rest).join(", ")}`;
  if (error !== errorWords[status as keyof typeof errorWords]) yield `error "${error}" does not belong to ${status}`;
  if (typeof message !== "string" || message === "") yield "no message";
  if (requestId !== headers.get("x-request-id")) yield "request_id differs from X-Request-ID";
  if (status === 401 && headers.get("www-authenticate") !== "Bearer") yield "401 without WWW-Authenticate";
  if (status === 422) yield* faultFaults(detail, details);
  else if (detail !== message || details !== undefined) yield "detail is not the message";
  const { declaration } = endpoint;
  const texts = textsOf(declaration);
  if (!texts) return;
  if (!refusals(declaration).has(status)) yield `status ${status} is not declared (${message})`;
  else if (!usualTexts.has(String(message)) && !texts.some((text) => text.test(String(message)))) yield `"${message}" is not declared`;
}

function* faultFaults(detail: unknown, details: unknown): Generator<string> {
  if (!Array.isArray(detail) || detail.length === 0 || !record(details)) return yield "422 without detail or details";
  for (const fault of detail) {
    if (!record(fault) || !isDeepStrictEqual(Object.keys(fault), ["type", "loc", "msg", "input"]))
      yield `a fault of another form: ${JSON.stringify(fault)}`;
    else if (!Array.isArray(fault.loc) || !["body", "query", "path", "form"].includes(String(fault.loc[0])))
      yield `loc ${JSON.stringify(fault.loc)}`;
    else {
      const key = fault.loc.slice(1).join(".") || "body";
      if (!Object.hasOwn(details, key)) yield `details lack "${key}"`;
      if (/password|token|code|secret/i.test(key) && fault.input !== null) yield `the secret ${key} is repeated`;
      // What zod says by itself never leaves
      if (/^(Invalid|Unrecognized|Too (big|small)|Expected)/.test(String(fault.msg)) && !/^Invalid (slug|folder)/.test(String(fault.msg)))
        yield `msg "${fault.msg}"`;
    }
  }
}

const bodiless = new Set([204, 304]);
const statusesOfResponses = new Set([200, 206, 304, 307, 416]);

function* successFaults({ endpoint }: ListedEndpoint, { status, json, text }: Answer): Generator<string> {
  const { returns, status: declared = 200 } = endpoint.declaration;
  if (!returns && declared === 200) {
    if (!statusesOfResponses.has(status)) yield `status ${status} is not declared`;
    return;
  }
  if (status !== declared) yield `status ${status} instead of ${declared}`;
  if (bodiless.has(status)) return text === "" ? undefined : yield "a body where there is none";
  if (!returns) return;
  const parsed = returns.safeParse(json);
  if (!parsed.success) yield `the answer breaks its schema: ${parsed.error.message}`;
  else if (!isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), json)) yield "the answer has undeclared fields";
}

/** Everything about an answer that the contract or the endpoint's own declaration does not allow. */
export function faultsOfAnswer(listed: ListedEndpoint, answer: Answer): string[] {
  const { status, headers } = answer;
  const faults: string[] = [];
  if (status >= 500) faults.push(`${status}: a 5xx for any input is a bug`);
  if (!headers.get("x-request-id")) faults.push("no X-Request-ID");
  if (headers.get("x-content-type-options") !== "nosniff") faults.push("no nosniff");
  faults.push(...(status >= 400 ? errorFaults(listed, answer) : successFaults(listed, answer)));
  return faults;
}
