import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

/** What stands in for curl where there is none: as much of it as the page uses. */
const standIn = `#!${process.execPath}
const args = process.argv.slice(2);
const headers = {};
let url, body, method;
while (args.length > 0) {
  const arg = args.shift();
  if (arg === "-H") { const [name, ...rest] = args.shift().split(":"); headers[name] = rest.join(":").trim(); }
  else if (arg === "-d") body = args.shift();
  else if (arg === "-X") method = args.shift();
  else if (arg === "-w") args.shift();
  else if (!arg.startsWith("-")) url = arg;
}
method ??= body === undefined ? "GET" : "POST";
const answer = await fetch(url, { method, headers, body });
process.stdout.write(await answer.text());
process.stderr.write(\`\${method} \${url} \${answer.status}\\n\`);
`;

function hasCurl(): boolean {
  try {
    execFileSync("curl", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

test("the first ten calls of docs/api.md answer as the page says", async ({ baseURL }) => {
  const page = fs.readFileSync("docs/api.md", "utf8");
  const blocks = [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dars-curl-"));
  fs.writeFileSync(path.join(folder, "curl.mjs"), standIn, { mode: 0o755 });
  const command = hasCurl() ? "command curl" : path.join(folder, "curl.mjs");
  // Each call says on the side what was asked and what was answered.
  const prelude = `set -euo pipefail\ncurl() { ${command} "$@" -w '%{stderr}%{method} %{url} %{http_code}\\n'; }\n`;
  const script = prelude + blocks.join("\n").replaceAll("http://localhost:3000", String(baseURL));
  const { stderr } = await promisify(execFile)("bash", ["-c", script]);
  fs.rmSync(folder, { recursive: true });
  const answers = stderr
    .split("\n")
    .filter((line) => /^[A-Z]+ http/.test(line))
    .map((line) => line.replace(`${baseURL}/api/v1`, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}"));
  expect(answers).toEqual([
    "GET /courses?search=sql&page_size=2 200",
    "GET /courses/slug/sql-from-the-first-row 200",
    "GET /courses/{id}/lessons 200",
    "POST /auth/register 201",
    "POST /auth/login 200",
    "GET /auth/me 200",
    "POST /enrollments 201",
    "POST /enrollments/{id}/lessons/{id}/complete 200",
    "POST /auth/api-keys 201",
    "GET /enrollments/my-courses 200",
    "GET /users/me 403",
  ]);
});
