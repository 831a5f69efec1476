import { describe, expect, it } from "vitest";
import { z } from "zod";
import { faultsOf, parseInWords, storageFaults } from "@/lib/validation";
import { absent, CalendarDate, decimal, Id, Instant, integer, QueryBoolean, queryInteger, withDefault } from "@/lib/wire";

/** `type: msg` of every fault. */
function faults(schema: z.ZodType, value: unknown): string[] {
  const parsed = parseInWords(schema, value);
  return parsed.success ? [] : faultsOf(parsed.error, value).map(({ type, message }) => `${type}: ${message}`);
}

const colour = z.enum(["a", "b", "c"]);
const cases: [schema: z.ZodType, value: unknown, fault: string][] = [
  [z.string(), undefined, "missing: Field required"],
  [integer(), undefined, "missing: Field required"],
  [colour, undefined, "missing: Field required"],
  [decimal({ max: 100 }), undefined, "missing: Field required"],
  [z.json(), undefined, "missing: Field required"],
  [z.string().min(2), "a", "string_too_short: String should have at least 2 characters"],
  [z.string().max(2), "abc", "string_too_long: String should have at most 2 characters"],
  [z.string(), 5, "string_type: Input should be a valid string"],
  [z.email(), 5, "string_type: Input should be a valid string"],
  [integer(), "5", "int_parsing: Input should be a valid integer"],
  [integer(), 1.5, "int_parsing: Input should be a valid integer"],
  [integer(), true, "int_parsing: Input should be a valid integer"],
  [integer(), null, "int_parsing: Input should be a valid integer"],
  [integer(), Number.POSITIVE_INFINITY, "int_parsing: Input should be a valid integer"],
  [z.int(), "5", "int_parsing: Input should be a valid integer"],
  [integer({ min: 1 }), 0, "greater_than_equal: Input should be greater than or equal to 1"],
  [integer({ max: 5 }), 6, "less_than_equal: Input should be less than or equal to 5"],
  [integer(), 2_147_483_648, "less_than_equal: Input should be less than or equal to 2147483647"],
  [integer({ max: 5 }), 1e300, "less_than_equal: Input should be less than or equal to 5"],
  [z.number().gt(0), 0, "greater_than: Input should be greater than 0"],
  [z.number(), "x", "decimal_parsing: Input should be a valid decimal"],
  [decimal({ max: 100 }), "x", "decimal_parsing: Input should be a valid decimal"],
  [decimal({ max: 100 }), "1e2", "decimal_parsing: Input should be a valid decimal"],
  [decimal({ max: 100 }), "", "decimal_parsing: Input should be a valid decimal"],
  [decimal({ max: 100 }), true, "decimal_parsing: Input should be a valid decimal"],
  [decimal({ max: 100 }), "100.01", "less_than_equal: Input should be less than or equal to 100"],
  [decimal({ max: 100 }), 1e300, "less_than_equal: Input should be less than or equal to 100"],
  [decimal({ max: 100 }), -0.01, "greater_than_equal: Input should be greater than or equal to 0"],
  [z.boolean(), "true", "bool_parsing: Input should be a valid boolean"],
  [QueryBoolean, "yes", "bool_parsing: Input should be a valid boolean"],
  [QueryBoolean, "", "bool_parsing: Input should be a valid boolean"],
  [Id, "x", "uuid_parsing: Input should be a valid UUID"],
  [Id, 5, "uuid_parsing: Input should be a valid UUID"],
  [z.uuid(), "x", "uuid_parsing: Input should be a valid UUID"],
  [z.uuid(), 5, "uuid_parsing: Input should be a valid UUID"],
  [Instant, "yesterday", "datetime_parsing: Input should be a valid datetime"],
  [Instant, 5, "datetime_parsing: Input should be a valid datetime"],
  [Instant, "2026-02-30T00:00:00Z", "datetime_parsing: Input should be a valid datetime"],
  [Instant, "0000-12-31T00:00:00Z", "datetime_parsing: Input should be a valid datetime"],
  [Instant, "9999-12-31T23:59:59-01:00", "datetime_parsing: Input should be a valid datetime"],
  [CalendarDate, "2026-13-01", "datetime_parsing: Input should be a valid date"],
  [colour, "d", "enum: Input should be 'a', 'b' or 'c'"],
  [z.enum(["a", "b"]), 3, "enum: Input should be 'a' or 'b'"],
  [z.literal("a"), "b", "enum: Input should be 'a'"],
  [z.array(z.string()).min(1), [], "too_short: List should have at least 1 items"],
  [z.array(z.string()).max(1), ["a", "b"], "too_long: List should have at most 1 items"],
  [z.array(z.string()), "a", "list_type: Input should be a valid list"],
  [z.object({}), [], "object_type: Input should be a valid object"],
  [z.record(z.string(), z.json()), 1, "object_type: Input should be a valid object"],
  [z.string().regex(/^a$/, "Invalid slug format"), "b", "value_error: Invalid slug format"],
  [z.string().min(3, "Too short for us"), "b", "value_error: Too short for us"],
  [z.string().refine(() => false, "Our own rule"), "b", "value_error: Our own rule"],
];

describe("the contract's words for a fault", () => {
  it.each(cases)("fit case %#", (schema, value, fault) => {
    expect(faults(schema, value)).toEqual([fault]);
  });

  it.each(["1.5", "1e3", "", " 5 ", "0x10", "5 ", "١", "NaN", "--1", ["1", "2"]])("finds no integer in the query's %j", (value) => {
    expect(faults(queryInteger({ min: 1, default: 1 }), value)).toEqual(["int_parsing: Input should be a valid integer"]);
  });

  it("keeps the path to the field and repeats what was sent, but no secrets", () => {
    const schema = z.object({ options: z.array(z.object({ text: z.string() })), password: z.string(), code: z.string().min(4) });
    const value = { options: [{ text: 5 }], password: 6, code: "123" };
    const parsed = parseInWords(schema, value);
    const found = parsed.success ? [] : faultsOf(parsed.error, value);
    expect(found.map(({ path, input }) => [path.join("."), input])).toEqual([
      ["options.0.text", 5],
      ["password", null],
      ["code", null],
    ]);
  });

  it("repeats no secret that lies deep in what was refused", () => {
    const sent = [{ email: "a@b.c", password: "S3cret", more: [{ refresh_token: "t" }] }];
    const parsed = parseInWords(z.object({ email: z.string() }), sent);
    const found = parsed.success ? [] : faultsOf(parsed.error, sent);
    expect(found.map(({ input }) => input)).toEqual([[{ email: "a@b.c", password: null, more: [{ refresh_token: null }] }]]);
  });

  it("names the fault inside the closest form of a value that has several", () => {
    const schema = z.union([z.object({ id: z.string() }), z.array(z.string())]);
    expect(faults(schema, { id: 5 })).toEqual(["string_type: Input should be a valid string"]);
  });

  it("names a hundred faults at most", () => {
    expect(
      faults(
        z.array(z.string()),
        Array.from({ length: 5000 }, () => 1),
      ),
    ).toHaveLength(100);
  });
});

describe("the contract's values", () => {
  const values: [schema: z.ZodType, value: unknown, result: unknown][] = [
    [Id, "0190F0F0-0000-7000-8000-00000000000A", "0190f0f0-0000-7000-8000-00000000000a"],
    [Id, "11111111-1111-1111-1111-111111111111", "11111111-1111-1111-1111-111111111111"],
    [queryInteger({ default: 7 }), "12", 12],
    [queryInteger({ default: 7 }), undefined, 7],
    [queryInteger(), undefined, undefined],
    [QueryBoolean, "TRUE", true],
    [QueryBoolean, "0", false],
    [QueryBoolean, undefined, undefined],
    [decimal({ max: 100 }), "70.005", 70.01],
    [decimal({ max: 100 }), 1.005, 1.01],
    [decimal({ max: 100 }), "0070.10", 70.1],
    [decimal({ max: 100 }), 1e-9, 0],
    [decimal({ min: -5, max: 100 }), "-1.5", -1.5],
    [Instant, "2026-01-01T10:00:00", new Date("2026-01-01T10:00:00Z")],
    [Instant, "2026-01-01T10:00:00.123456+02:00", new Date("2026-01-01T08:00:00.123Z")],
    [Instant, "2026-01-01T10:00", new Date("2026-01-01T10:00:00Z")],
    [absent(z.string()), null, undefined],
    [withDefault(z.boolean(), true), null, true],
    [withDefault(z.boolean(), true), undefined, true],
    [withDefault(z.boolean(), true), false, false],
  ];
  it.each(values)("are read in case %#", (schema, value, result) => {
    expect(schema.parse(value)).toEqual(result);
  });

  it("may be left out of an object", () => {
    const schema = z.object({ page: queryInteger({ default: 1 }), mine: QueryBoolean, note: absent(z.string()), at: absent(Instant) });
    expect(schema.parse({})).toEqual({ page: 1 });
  });
});

describe("what no column can hold", () => {
  it.each([
    ["a NUL", { a: "x\u0000" }, ["a"]],
    ["half a character", { a: ["\ud800"] }, ["a", 0]],
    ["a key with a NUL", { a: { "\u0000": 1 } }, ["a"]],
    ["a key that reaches for the prototype", JSON.parse('{"a":{"__proto__":{"role":"admin"}}}'), ["a"]],
    ["a hundred thousand values", Array.from({ length: 100_000 }, () => 1), []],
  ])("is refused: %s", (_story, value, path) => {
    expect(storageFaults(value).map((fault) => fault.path)).toEqual([path]);
  });

  it("is not found in an honest body", () => {
    expect(storageFaults({ text: "سلام 👋", list: [1, null, true], nested: { constructor: "x" } })).toEqual([]);
  });
});
