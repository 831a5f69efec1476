import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

export type Json = { [key: string]: unknown };

/** Which side of a schema: what a caller sends, or what the server answers. */
export type Side = "input" | "output";

// A pattern longer than this is generated: that of an instant.
const longestPattern = 120;

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `anyOf: [string, null]` is `type: [string, null]`; readers of documents find that easier. */
function mergeNull(schema: Json): Json {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const branches = (anyOf as Json[]).flatMap((branch) =>
    Array.isArray(branch.anyOf) && Object.keys(branch).length === 1 ? branch.anyOf : [branch],
  );
  const others = branches.filter((branch) => branch.type !== "null");
  const [only] = others;
  const isNullable = others.length < branches.length;
  if (others.length !== 1 || !only || typeof only.type !== "string" || !isNullable) {
    return { ...rest, anyOf: isNullable ? [...others, { type: "null" }] : others };
  }
  const merged: Json = { ...only, ...rest, type: [only.type, "null"] };
  if (Array.isArray(only.enum)) merged.enum = [...only.enum, null];
  if ("const" in only) {
    merged.enum = [only.const, null];
    delete merged.const;
  }
  return merged;
}

/** A schema of zod's making without what only repeats or narrows by accident. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isJson(value)) return value;
  // What may be any JSON, in any depth.
  if (typeof value.$ref === "string" && value.$ref.startsWith("#/$defs/__schema")) return {};
  const kept: Json = {};
  for (const [key, child] of Object.entries(value)) {
    if (key === "examples" || key === "default" || key === "enum" || key === "const") kept[key] = child;
    else if (key === "properties" && isJson(child)) {
      kept[key] = Object.fromEntries(Object.entries(child).map(([name, schema]) => [name, tidy(schema)]));
    } else kept[key] = tidy(child);
  }
  if (typeof kept.$ref === "string") kept.$ref = kept.$ref.replace("#/$defs/", "#/components/schemas/");
  if (kept.additionalProperties === false) delete kept.additionalProperties;
  if (isJson(kept.propertyNames) && kept.propertyNames.type === "string") delete kept.propertyNames;
  if (typeof kept.pattern === "string" && (kept.format || kept.pattern.length > longestPattern)) {
    delete kept.pattern;
    kept.format ??= "date-time";
  }
  if (kept.minimum === Number.MIN_SAFE_INTEGER) delete kept.minimum;
  if (kept.maximum === Number.MAX_SAFE_INTEGER) delete kept.maximum;
  return mergeNull(kept);
}

/** zod takes the examples from what it transforms, as they could be meant for the outcome. Ours are always of what is sent. */
function keepExamples({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Json }): void {
  const { examples } = z.globalRegistry.get(zodSchema) ?? {};
  if (examples && !jsonSchema.$ref) jsonSchema.examples = examples;
}

/** The named schemas of a document, gathered while its endpoints are written. */
export class SchemaBook {
  readonly schemas: Record<string, Json> = {};

  /** A zod schema as JSON Schema; what has a name is kept in the book and referred to. */
  write(schema: z.ZodType, side: Side): Json {
    const made = z.toJSONSchema(schema, { io: side, unrepresentable: "any", target: "draft-2020-12", override: keepExamples }) as Json;
    const { $schema: _, $defs = {}, ...root } = made;
    for (const [name, definition] of Object.entries($defs as Record<string, Json>)) {
      if (!name.startsWith("__schema")) this.#keep(name, definition);
    }
    return tidy(root) as Json;
  }

  /** The schema that a reference stands for, or the schema itself. */
  resolve(schema: Json): Json {
    const name = typeof schema.$ref === "string" ? schema.$ref.replace("#/components/schemas/", "") : null;
    if (name === null) return schema;
    const found = this.schemas[name];
    if (!found) throw new Error(`No schema is named ${name}.`);
    return found;
  }

  #keep(name: string, definition: Json): void {
    const { id: _, ...schema } = tidy(definition) as Json;
    const before = this.schemas[name];
    if (before && !isDeepStrictEqual(before, schema)) throw new Error(`Two different schemas are named ${name}.`);
    this.schemas[name] = schema;
  }
}

/** A schema as the document shows it: whole objects stand as examples beside bodies, not again in every schema. */
export function withoutLongExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLongExamples);
  if (!isJson(value)) return value;
  const kept = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === "examples" || key === "default" ? child : withoutLongExamples(child)]),
  );
  if (Array.isArray(kept.examples) && kept.examples.some((example) => typeof example === "object" && example !== null))
    delete kept.examples;
  return kept;
}
