// npm test: everything that must hold, on a machine with nothing but git, Node.js and npm.
import fs from "node:fs";
import { build, generate } from "./support/build.mjs";
import { findChromium } from "./support/chromium.mjs";
import { say, timed } from "./support/console.mjs";
import { migrate } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { freePort } from "./support/ports.mjs";
import { dropDatabases, ensureDatabase, startPostgres } from "./support/postgres.mjs";
import { onEnd, run } from "./support/process.mjs";
import { findRedis } from "./support/redis.mjs";
import { startServer, untilReady } from "./support/server.mjs";
import { runRouteTool, runTool } from "./support/tool.mjs";

let postgres;
let postmanAssertions = 0;
const end = onEnd(() => (postgres?.startedHere ? postgres.stop() : undefined));

/** The browser tests run against a database and a folder of files of their own, filled with the demo content. */
async function browserTests(chromium) {
  const database = `dars_e2e_${process.pid}`;
  const files = `.data/e2e-${process.pid}`;
  await dropDatabases(postgres, "dars_e2e_%");
  await ensureDatabase(postgres, database);
  const url = postgres.url(database);
  const port = await freePort();
  const env = {
    PORT: String(port),
    FRONTEND_BASE_URL: `http://localhost:${port}`,
    ENVIRONMENT: "development",
    LOG_LEVEL: "warn",
    RATE_LIMIT_PER_MINUTE: "100000",
    AUTH_RATE_LIMIT_REQUESTS_PER_MINUTE: "100000",
    UPLOAD_DIR: `${process.cwd()}/${files}/files`,
    CERTIFICATES_DIR: `${process.cwd()}/${files}/certificates`,
  };
  Object.assign(process.env, env);
  try {
    await migrate(url);
    const server = await startServer({ port, databaseUrl: url, extraEnv: env });
    await untilReady(port, server);
    const journeys = (project) =>
      run("node", ["node_modules/@playwright/test/cli.js", "test", `--project=${project}`], {
        env: { ...process.env, CHROMIUM_PATH: chromium, E2E_BASE_URL: `http://localhost:${port}`, E2E_REPORT: project },
      });
    await timed("browser tests on an empty database", () => journeys("empty"));
    await timed("demo content", () => runTool("prisma/seed.ts", [], url));
    await timed("browser tests on the demo", () => journeys("demo"));
    const collection = ".data/reports/dars.postman_collection.json";
    await runRouteTool("scripts/tools/api-postman.ts", ["--out", collection]);
    // Only now: newman is a package, and packages are there once they are installed.
    const { runCollection } = await import("./support/newman.mjs");
    postmanAssertions = await timed("Postman collection by newman", () => runCollection(collection, `http://localhost:${port}`));
  } finally {
    fs.rmSync(files, { recursive: true, force: true });
  }
}

/** A figure out of the report that a test runner has left. */
function reported(runner, figure) {
  return figure(JSON.parse(fs.readFileSync(`.data/reports/${runner}.json`, "utf8")));
}

try {
  // What the machine's environment says is for the product, not for its tests.
  for (const name of ["DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ENVIRONMENT", "FRONTEND_BASE_URL", "PORT", "NODE_ENV"])
    delete process.env[name];
  await install();
  const chromium = await findChromium();
  const redis = await findRedis();
  if (redis) process.env.REDIS_SERVER_PATH = redis;
  await generate();
  await timed("lint", () => run("node", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]));
  await timed("import directions", () => run("node", ["scripts/imports.mjs"]));
  await timed("types", () => run("node", ["node_modules/typescript/bin/tsc", "--noEmit"]));
  postgres = await startPostgres({ folder: ".data/test-postgres", throwaway: true });
  await timed("unit and database tests", () => run("node", ["node_modules/vitest/vitest.mjs", "run"]));
  await build();
  await browserTests(chromium);
  const passed =
    postmanAssertions +
    reported("vitest", ({ numPassedTests }) => numPassedTests) +
    ["empty", "demo"]
      .map((project) => reported(project, ({ stats }) => stats.expected + stats.flaky))
      .reduce((sum, count) => sum + count, 0);
  say("all tests passed");
  console.log(`\n${passed} passed, 0 failed`);
  await end(0);
} catch (error) {
  console.error(error.message);
  await end(1);
}
