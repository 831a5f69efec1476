import type { Json, SchemaBook } from "@/lib/api-docs/schema-book";
import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** What to call a value while looking for an example: the field's name, and the thing the field belongs to. */
type Hint = { field?: string; owner?: string };

const singular = (word: string) => word.replace(/zzes$/, "z").replace(/ies$/, "y").replace(/s$/, "");

/** The id in the story that a field names: `course_id`, or the `id` of a Course. */
function idFor({ field = "", owner = "" }: Hint): string | undefined {
  const thing = field === "id" ? singular(owner.toLowerCase()) : field.replace(/_ids?$/, "");
  return (exampleIds as Record<string, string>)[thing];
}

/**
 * An example of a schema: its own, or one made of the examples of its parts. What cannot be made up truthfully is undefined, and its place
 * is added to `gaps`.
 */
export function exampleOf(schema: Json, book: SchemaBook, gaps: string[], hint: Hint = {}): unknown {
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  if (typeof schema.$ref === "string") {
    return exampleOf(book.resolve(schema), book, gaps, { ...hint, owner: schema.$ref.split("/").at(-1) });
  }
  if ("const" in schema) return schema.const;
  if ("default" in schema) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) return exampleOf(schema.anyOf[0] as Json, book, gaps, hint);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return exampleOfObject(schema, book, gaps, hint);
  if (type === "array") {
    const item = exampleOf((schema.items ?? {}) as Json, book, gaps, hint);
    return item === undefined ? undefined : [item];
  }
  const found = exampleOfFormat(schema.format, hint);
  if (found === undefined) gaps.push(hint.field ?? "the whole");
  return found;
}

function exampleOfFormat(format: unknown, hint: Hint): string | undefined {
  if (format === "uuid") return idFor(hint);
  if (format === "date-time") return exampleTimes.written;
  // Stands for the bytes of a file.
  return format === "binary" ? "circuit diagram.pdf" : undefined;
}

function exampleOfObject(schema: Json, book: SchemaBook, gaps: string[], { owner }: Hint): Json {
  const required = new Set((schema.required ?? []) as string[]);
  const example: Json = {};
  for (const [field, child] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
    const missing: string[] = [];
    const value = exampleOf(child, book, missing, { field, owner });
    if (value !== undefined) example[field] = value;
    // What may be left out may also be left out of the example.
    if (required.has(field)) gaps.push(...missing);
  }
  return example;
}
