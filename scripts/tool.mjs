// npm run course:import | admin:create: runs scripts/tools/<name>.ts against the database of DATABASE_URL, or the embedded one.
import fs from "node:fs";
import { generate } from "./support/build.mjs";
import { fail } from "./support/console.mjs";
import { migrate, openDatabase } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { onEnd } from "./support/process.mjs";
import { runTool } from "./support/tool.mjs";

const [name, ...args] = process.argv.slice(2);
const file = `scripts/tools/${name}.ts`;
if (!/^[a-z-]+$/.test(name ?? "") || !fs.existsSync(file)) fail("usage: node scripts/tool.mjs course-import|admin-create …");

await install();
await generate();
const database = await openDatabase();
const end = onEnd(() => database.close());
try {
  await migrate(database.url);
  await runTool(file, args, database.url);
  await end(0);
} catch (error) {
  // A tool that refuses has said why.
  if (!/ ended with code 1$/.test(error.message)) console.error(error.message);
  await end(1);
}
