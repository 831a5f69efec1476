// Runs a tool of the product that is written in TypeScript, against a database.
import { run } from "./process.mjs";

/** Runs a TypeScript file with the product's settings. Errors say with which code it ended. */
export function runTool(file, args, databaseUrl) {
  // The condition makes the marker "server-only" resolve to its empty module, as it does on the server.
  const node = ["--conditions=react-server", "--import", "tsx", file, ...args];
  return run("node", node, { env: { LOG_LEVEL: "warn", ...process.env, DATABASE_URL: databaseUrl } });
}

/** Runs a TypeScript file that loads the routes of the API. They reach React's client parts, which the server's condition would hide. */
export function runRouteTool(file, args) {
  const env = { LOG_LEVEL: "warn", ...process.env, TSX_TSCONFIG_PATH: "scripts/tools/tsconfig.json" };
  return run("node", ["--import", "tsx", file, ...args], { env });
}
