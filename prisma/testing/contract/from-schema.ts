import fc from "fast-check";
import { z } from "zod";
import { strange } from "./hostile-values";

type JsonSchema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  examples?: unknown[];
  $ref?: string;
};

/** "fine" keeps to the rules, as far as a schema says them, so that a call gets far; "wild" does not. */
export type Mood = "fine" | "wild";

/** What a schema of a request says of itself, as far as JSON Schema can say it. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  return withoutReferences(described, described.$defs ?? {}, 0) as JsonSchema;
}

const deepest = 12;

/** Named schemas put in the place of their names; what contains itself ends as anything at all. */
function withoutReferences(at: unknown, named: Record<string, JsonSchema>, depth: number): unknown {
  if (Array.isArray(at)) return at.map((item) => withoutReferences(item, named, depth + 1));
  if (!at || typeof at !== "object") return at;
  const { $ref, ...rest } = at as JsonSchema;
  const target = $ref?.startsWith("#/$defs/") ? named[$ref.slice("#/$defs/".length)] : undefined;
  if (depth > deepest || ($ref && !target)) return {};
  if (target) return withoutReferences({ ...target, ...rest }, named, depth + 1);
  return Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, key === "$defs" ? {} : withoutReferences(item, named, depth + 1)]),
  );
}

/** Names in a room (room.ts) or a cast that a field may mean; "@course" is replaced by the course's id when the call is made. */
const idsByField: Record<string, string[]> = {
  course_id: ["@course", "@draft", "@finished"],
  lesson_id: ["@lesson", "@bareLesson", "@draftLesson"],
  parent_lesson_id: ["@lesson", "@draftLesson"],
  quiz_id: ["@openQuiz", "@essayQuiz", "@freshQuiz", "@draftQuiz"],
  question_id: ["@openQuestion", "@essayQuestion", "@draftQuestion"],
  attempt_id: ["@openAttempt", "@submittedAttempt"],
  enrollment_id: ["@enrollment", "@doneEnrollment"],
  assignment_id: ["@assignment", "@openAssignment"],
  submission_id: ["@submission"],
  certificate_id: ["@certificate"],
  file_id: ["@file"],
  key_id: ["@key"],
  webhook_id: ["@webhook"],
  delivery_id: ["@delivery"],
  user_id: ["@student", "@stranger"],
  instructor_id: ["@owner", "@rival", "@student"],
};

const otherIds = [
  "@course",
  "@lesson",
  "@openQuiz",
  "@enrollment",
  "@openAttempt",
  "@student",
  "@file",
  "00000000-0000-0000-0000-000000000001",
];

/** Mostly the right kind of thing, sometimes a thing of another kind or of somebody else, in either case. Those named first fit together. */
export function anyId(field: string, mood: Mood): fc.Arbitrary<string> {
  const right = idsByField[field] ?? otherIds;
  const [first = ""] = right;
  if (mood === "fine") return fc.oneof({ weight: 4, arbitrary: fc.constant(first) }, fc.constantFrom(...right));
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(first) },
    { weight: 6, arbitrary: fc.constantFrom(...right) },
    { weight: 2, arbitrary: fc.constantFrom(...otherIds) },
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
  );
}

const textsByField: [name: RegExp, values: string[]][] = [
  [/email|username/, ["@studentEmail", "@newEmail", "A@B.C"]],
  [/password/, ["CorrectHorse1", "LongEnough1", "short"]],
  [/url|website|video_link/, ["https://example.com/a", "/api/v1/files/download/00000000-0000-0000-0000-000000000001", ""]],
  [/slug/, ["a-slug", "@slug", "Not A Slug"]],
  [/token/, ["x.y.z", "@bearer"]],
  [/currency/, ["EGP", "usd", "XXX"]],
  [/^code$/, ["123456", "aaaaa-bbbbb"]],
];

const letters = fc.constantFrom("a", "Z", "7", " ", "ب", "é", "😀");

function textOf(schema: JsonSchema, field: string, mood: Mood): fc.Arbitrary<unknown> {
  if (schema.format === "uuid") return anyId(field, mood);
  if (schema.format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (schema.format === "date") return fc.constantFrom("2026-01-01", "2024-02-29", "0001-01-01", "9999-12-31");
  const known = textsByField.find(([name]) => name.test(field))?.[1];
  const { minLength = 0, maxLength = 60 } = schema;
  const inBounds = [minLength, maxLength, Math.min(maxLength, minLength + 12)];
  const lengths = mood === "fine" ? inBounds : [...inBounds, maxLength + 1, Math.max(0, minLength - 1)];
  const bounded = fc.tuple(letters, fc.constantFrom(...lengths)).map(([letter, length]) => letter.repeat(Math.min(length, 30_000)));
  if (known && mood === "fine") return fc.constantFrom(...known.slice(0, 2));
  return known ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, bounded) : bounded;
}

function numberOf(schema: JsonSchema, mood: Mood): fc.Arbitrary<unknown> {
  const { minimum = schema.exclusiveMinimum ?? -1000, maximum = 1000 } = schema;
  const edges = [minimum, maximum, minimum - 1, maximum + 1, minimum + 1, 1].filter(Number.isFinite);
  const inBounds = fc.integer({ min: Math.ceil(Math.max(minimum, -1e9)), max: Math.floor(Math.min(maximum, 1e9)) });
  return mood === "fine" ? inBounds : fc.oneof({ weight: 3, arbitrary: inBounds }, fc.constantFrom(...edges));
}

/** Values that a field of a request may have, valid ones and ones at the edge of it. */
export function fromSchema(schema: JsonSchema, mood: Mood, field = ""): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fromSchema(choice, mood, field)));
  if (schema.allOf?.[0]) return fromSchema(schema.allOf[0], mood, field);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "string":
      return textOf(schema, field, mood);
    case "integer":
    case "number":
      return numberOf(schema, mood);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(orStrange(fromSchema(schema.items ?? {}, mood, field.replace(/s$/, "")), mood), {
        minLength: schema.minItems && 1,
        maxLength: 3,
      });
    case "object":
      return schema.properties
        ? objectOf(schema, mood)
        : fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    default:
      // What JSON Schema cannot say is a decimal or an instant, or anything at all.
      return fc.oneof(
        fc.constantFrom<unknown>("70.50", 12, "2026-06-01T10:00:00Z", "2026-06-01", true, "5"),
        fc.jsonValue({ maxDepth: 2 }),
      );
  }
}

const orStrange = (value: fc.Arbitrary<unknown>, mood: Mood) =>
  mood === "fine" ? value : fc.oneof({ weight: 14, arbitrary: value }, strange);

/** An example of the documentation, with the ids of a room in place of its own. */
function fromExample(example: unknown): unknown {
  if (Array.isArray(example)) return example.map(fromExample);
  if (!example || typeof example !== "object") return example;
  return Object.fromEntries(Object.entries(example).map(([name, value]) => [name, idsByField[name]?.[0] ?? fromExample(value)]));
}

function objectOf({ properties = {}, required = [], examples = [] }: JsonSchema, mood: Mood): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, orStrange(fromSchema(schema, mood, name), mood)] as const);
  const whole = fc.record(Object.fromEntries(fields), { requiredKeys: required });
  if (mood === "fine") return examples.length > 0 ? fc.oneof(fc.constantFrom(...examples.map(fromExample)), whole) : whole;
  const torn = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  return fc.oneof({ weight: 9, arbitrary: whole }, torn);
}
