// npm run db:migrate | db:seed | db:reset: the database of DATABASE_URL, or the embedded one.
import fs from "node:fs";
import { generate } from "./support/build.mjs";
import { fail, say } from "./support/console.mjs";
import { migrate, openDatabase, settings } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { run } from "./support/process.mjs";
import { runTool } from "./support/tool.mjs";

const verbs = {
  migrate: ({ url }) => migrate(url),
  seed: async ({ url }) => {
    await migrate(url);
    await runTool("prisma/seed.ts", [], url);
  },
  // Everything is dropped and made again: the database, uploaded files and certificates of the embedded storage.
  reset: async ({ url }) => {
    const env = { ...process.env, DATABASE_URL: url };
    await run("node", ["node_modules/prisma/build/index.js", "migrate", "reset", "--force"], {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    for (const folder of [".data/files", ".data/certificates"]) fs.rmSync(folder, { recursive: true, force: true });
    await runTool("prisma/seed.ts", [], url);
  },
};

const verb = verbs[process.argv[2]];
if (!verb) fail("usage: node scripts/db.mjs migrate|seed|reset");
if (process.argv[2] !== "migrate" && settings().ENVIRONMENT === "production") fail(`db:${process.argv[2]} refuses ENVIRONMENT=production.`);

await install();
await generate();
const database = await openDatabase();
try {
  await verb(database);
  say("done");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await database.close();
}
