import fc from "fast-check";
import type { ListedEndpoint } from "./endpoints";
import { anyId, fromSchema, jsonSchemaOf, type Mood } from "./from-schema";
import { strange, strangeTexts, toJson, uncalledFields } from "./hostile-values";

export const speakers = ["anonymous", "student", "stranger", "owner", "rival", "admin", "disabled", "key", "cookie", "nonsense"] as const;
export type Speaker = (typeof speakers)[number];

/** A call as it is drawn: "@name" stands for something of the room or the cast. */
export type DrawnCall = {
  speaker: Speaker;
  params: Record<string, string>;
  query: [name: string, value: string][];
  text: string | undefined;
  bytes: "utf8" | "latin1" | "bom";
  type: string;
};

/** What a parameter called just `id` means at an address. */
function fieldOf(name: string, address: string): string {
  if (name !== "id") return name;
  if (address.startsWith("/users")) return "user_id";
  if (address.startsWith("/certificates")) return "certificate_id";
  if (address.startsWith("/assignments")) return "assignment_id";
  if (address.startsWith("/webhooks")) return "webhook_id";
  return name;
}

function paramsOf({ address }: ListedEndpoint, mood: Mood): fc.Arbitrary<Record<string, string>> {
  const names = [...address.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? "");
  const segments = names.map((name) => {
    const field = fieldOf(name, address);
    const right =
      name === "slug"
        ? fc.constantFrom("@slug", "a-slug")
        : name === "certificate_number"
          ? fc.constantFrom("@certificateNumber", "CERT-1")
          : anyId(field, mood);
    if (mood === "fine") return [name, right] as const;
    return [name, fc.oneof({ weight: 12, arbitrary: right }, fc.constantFrom(...strangeTexts.filter((text) => text.length > 0)))] as const;
  });
  return fc.record(Object.fromEntries(segments));
}

const asText = (value: unknown): string => (typeof value === "string" ? value.toWellFormed() : toJson(value));

function queryOf({ endpoint }: ListedEndpoint, mood: Mood): fc.Arbitrary<[string, string][]> {
  const properties = endpoint.declaration.query ? (jsonSchemaOf(endpoint.declaration.query).properties ?? {}) : {};
  if (mood === "fine") {
    const fields = Object.entries(properties).map(([name, schema]) => [name, fromSchema(schema, mood, name).map(asText)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: [] }).map((query) => Object.entries(query) as [string, string][]);
  }
  const known = Object.entries(properties).map(([name, schema]) =>
    fc
      .oneof({ weight: 5, arbitrary: fromSchema(schema, mood, name) }, fc.constantFrom("1", "20", "true", "x"), strange)
      .map((value): [string, string] => [name, asText(value).slice(0, 2000)]),
  );
  const unknown = fc.constantFrom<[string, string]>(["x", "y"], ["__proto__", "1"], ["", ""], ["constructor", "x"]);
  if (known.length === 0) return fc.array(unknown, { maxLength: 1 });
  // Drawn with repetition: some parameters come twice
  return fc.array(fc.oneof({ weight: 8, arbitrary: fc.oneof(...known) }, unknown), { maxLength: 4 });
}

const brokenBodies = [
  "",
  "{",
  "}",
  "[",
  '"',
  "null",
  "[]",
  "0",
  '"text"',
  "{}",
  '{"a":}',
  "{'a':1}",
  "\ufeff{}",
  "undefined",
  "[".repeat(100_000),
  "\u0000",
];
const types = [
  "application/json",
  "application/json; charset=utf-8",
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "",
];

/** A body with a key that comes twice, and fields nobody asked for. */
function withMore(text: string, extra: Record<string, unknown>, repeats: boolean): string {
  if (!text.startsWith("{") || text === "{}") return text;
  const more = Object.entries(extra).map(([key, value]) => `${JSON.stringify(key)}:${toJson(value)}`);
  const first = /^\{("(?:[^"\\]|\\.)*"):/.exec(text)?.[1];
  if (repeats && first) more.unshift(`${first}:null`);
  return more.length > 0 ? `{${more.join(",")},${text.slice(1)}` : text;
}

function bodyOf({ endpoint, method }: ListedEndpoint, mood: Mood): fc.Arbitrary<string | undefined> {
  const { body, bodyAs } = endpoint.declaration;
  if (method === "GET") return fc.constant(undefined);
  if (!body) return fc.constantFrom(undefined, "", "{}", "{");
  const fields = fromSchema(jsonSchemaOf(body), mood);
  if (bodyAs) {
    return fields.map((value) => new URLSearchParams(Object.entries(Object(value)).map(([name, item]) => [name, asText(item)])).toString());
  }
  const extra = fc.subarray(Object.keys(uncalledFields), { maxLength: 2 });
  const whole = fc
    .tuple(fields, extra, fc.integer({ min: 0, max: 9 }))
    .map(([value, names, dice]) =>
      withMore(toJson(value), Object.fromEntries(names.map((name) => [name, uncalledFields[name]])), dice === 0),
    );
  if (mood === "fine") return whole;
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 2, arbitrary: fc.constantFrom(...brokenBodies) },
    strange.map(toJson),
    fc.constant(undefined),
  );
}

/** Calls of an endpoint by everybody: half of them valid as far as its schemas say, the rest at the edge, hostile or broken. */
export function callsOf(listed: ListedEndpoint): fc.Arbitrary<DrawnCall> {
  return fc.oneof(callsIn(listed, "fine"), callsIn(listed, "wild"));
}

function callsIn(listed: ListedEndpoint, mood: Mood): fc.Arbitrary<DrawnCall> {
  const usual = listed.endpoint.declaration.bodyAs ? "application/x-www-form-urlencoded" : "application/json";
  const bytes = fc.constant("utf8" as const);
  const type = fc.constant(usual);
  return fc.record({
    speaker:
      mood === "fine" ? fc.constantFrom("student" as const, "owner" as const, "admin" as const, ...speakers) : fc.constantFrom(...speakers),
    params: paramsOf(listed, mood),
    query: queryOf(listed, mood),
    text: bodyOf(listed, mood),
    bytes: mood === "fine" ? bytes : fc.oneof({ weight: 20, arbitrary: bytes }, fc.constantFrom("latin1" as const, "bom" as const)),
    type: mood === "fine" ? type : fc.oneof({ weight: 12, arbitrary: type }, fc.constantFrom(...types)),
  });
}
