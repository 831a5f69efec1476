// npm run demo: from a bare clone to the running product with its demo content. A second run takes seconds.
import { build, generate } from "./support/build.mjs";
import { fail, say, timed } from "./support/console.mjs";
import { migrate, openDatabase, settings } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { onEnd } from "./support/process.mjs";
import { startServer, untilReady } from "./support/server.mjs";
import { runTool } from "./support/tool.mjs";

if (settings().ENVIRONMENT === "production") fail("npm run demo brings accounts with known passwords: it refuses ENVIRONMENT=production.");

const port = Number(settings().PORT || 3000);
let database;
const end = onEnd(() => database?.close());

try {
  await install();
  database = await openDatabase();
  say("database running");
  await generate();
  await timed("database up to date", () => migrate(database.url));
  await timed("demo content in place", () => runTool("prisma/seed.ts", [], database.url));
  await build();
  const server = await startServer({ port, databaseUrl: database.url });
  await untilReady(port, server);
  say("ready");
  console.log(`
  Dars          http://localhost:${port}
  in Arabic     http://localhost:${port}/ar

  student       student@lms.local      StudentPass123
  instructor    instructor@lms.local   InstructorPass123
  admin         admin@lms.local        AdminPass123

  Ctrl-C stops everything.
`);
  server.once("exit", (code) => end(code ?? 1));
} catch (error) {
  console.error(error.message);
  await end(1);
}
