// Writes app/api/route-list.ts: every address of the REST API, read from the folders of app/. Run it after adding or removing a
// route: node scripts/routes.mjs. A test says when that was forgotten.
import fs from "node:fs";
import path from "node:path";
import { run } from "./support/process.mjs";

const target = "app/api/route-list.ts";
const home = "app/api/v1";
/** Addresses outside the prefix that belong to the contract. */
const atTheRoot = {
  "/": "api/welcome",
  "/health": "health",
  "/ready": "ready",
  "/metrics": "metrics",
  "/docs": "docs",
  "/redoc": "redoc",
  "/openapi.json": "openapi.json",
};

/** The address of a folder: `courses/[course_id]` is `/courses/{course_id}`. */
const addressOf = (folder) => `/${folder.split(path.sep).join("/").replaceAll("[", "{").replaceAll("]", "}")}`;

const nameOf = (folder) =>
  folder
    .replaceAll("[", "by-")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1)))
    .join("");

/** Literal parts before parameters, so that whoever takes the first match takes the right one. */
function byPrecedence(left, right) {
  const [ours, theirs] = [left, right].map((folder) => folder.split(path.sep).map((part) => (part.startsWith("[") ? "\uffff" : part)));
  for (let at = 0; at < Math.min(ours.length, theirs.length); at += 1) {
    if (ours[at] !== theirs[at]) return ours[at] < theirs[at] ? -1 : 1;
  }
  return ours.length - theirs.length;
}

const folders = fs
  .readdirSync(home, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .map((file) => path.dirname(file))
  .sort(byPrecedence);

const imports = [
  ...folders.map((folder) => `import * as ${nameOf(folder)} from "@/${home}/${folder}/route";`),
  ...Object.values(atTheRoot).map((folder) => `import * as ${nameOf(`root-${folder}`)} from "@/app/${folder}/route";`),
];
fs.writeFileSync(
  target,
  `// Made by scripts/routes.mjs from the folders of app/; do not edit.
${imports.join("\n")}

/** Every address under the API's prefix, literal parts before parameters. */
export const routes = {
${folders.map((folder) => `"${addressOf(folder)}": ${nameOf(folder)},`).join("\n")}
};

/** The API's addresses at the root. */
export const rootRoutes = {
${Object.entries(atTheRoot)
  .map(([address, folder]) => `"${address}": ${nameOf(`root-${folder}`)},`)
  .join("\n")}
};

declare module "@/lib/api-client" {
  interface Register {
    routes: typeof routes;
  }
}
`,
);
await run("node", ["node_modules/@biomejs/biome/bin/biome", "check", "--write", "--log-level=warn", target]);
