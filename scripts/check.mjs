// npm run check: lint, types, unit and database tests, in about a minute.
import { generate } from "./support/build.mjs";
import { timed } from "./support/console.mjs";
import { install } from "./support/install.mjs";
import { startPostgres } from "./support/postgres.mjs";
import { onEnd, run } from "./support/process.mjs";

let server;
const end = onEnd(() => (server?.startedHere ? server.stop() : undefined));

try {
  await install();
  await generate();
  await timed("lint", () => run("node", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]));
  await timed("import directions", () => run("node", ["scripts/imports.mjs"]));
  await timed("types", () => run("node", ["node_modules/typescript/bin/tsc", "--noEmit"]));
  server = await startPostgres({ folder: ".data/test-postgres", throwaway: true });
  await timed("unit and database tests", () => run("node", ["node_modules/vitest/vitest.mjs", "run"]));
  await end(0);
} catch (error) {
  console.error(error.message);
  await end(1);
}
