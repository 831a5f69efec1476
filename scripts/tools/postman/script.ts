import type { Json } from "@/lib/api-docs/schema-book";

export type Expectation = {
  name: string;
  /** The statuses that will do. */
  statuses: number[];
  /** The schema of a JSON body by its status. */
  bodies: Record<string, Json>;
  keep?: Record<string, string>;
  holds?: Record<string, string>;
};

/** The script that Postman runs over an answer: status, request id, the documented form of the body, and what the step keeps. */
export function testScript({ name, statuses, bodies, keep = {}, holds = {} }: Expectation): string[] {
  const lines = [
    `const statuses = ${JSON.stringify(statuses)};`,
    `const bodies = ${JSON.stringify(bodies)};`,
    `const code = pm.response.code;`,
    `pm.test(${JSON.stringify(`${name}: answers ${statuses.length === 1 ? statuses[0] : "as documented"}`)}, () => pm.expect(code).to.be.oneOf(statuses));`,
    'pm.test("the answer has a request id", () => pm.expect(pm.response.headers.get("X-Request-ID")).to.be.a("string").and.not.empty);',
    "if (bodies[code]) {",
    '  const schemas = JSON.parse(pm.collectionVariables.get("schemas"));',
    `  pm.test("the body has the documented form", () =>`,
    '    pm.response.to.have.jsonSchema({ allOf: [bodies[code]], components: { schemas } }, { unknownFormats: "ignore" }));',
    "}",
    "if (code >= 400 && code !== 503) {",
    '  pm.test("the error has the form of every error", () => {',
    "    const refusal = pm.response.json();",
    '    pm.expect(refusal).to.include.all.keys("error", "message", "detail", "request_id");',
    '    pm.expect(refusal.request_id).to.equal(pm.response.headers.get("X-Request-ID"));',
    "  });",
    "}",
  ];
  if (Object.keys(keep).length + Object.keys(holds).length > 0) lines.push("const answer = pm.response.json();");
  for (const [sentence, expression] of Object.entries(holds)) {
    lines.push(`pm.test(${JSON.stringify(`${name}: ${sentence}`)}, () => pm.${expression});`);
  }
  for (const [variable, field] of Object.entries(keep))
    lines.push(`pm.collectionVariables.set(${JSON.stringify(variable)}, answer.${field});`);
  return lines;
}
