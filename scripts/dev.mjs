// npm run dev: the inner loop, with the embedded database and pages that follow the sources.
import { generate } from "./support/build.mjs";
import { migrate, openDatabase, settings } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { onEnd, start } from "./support/process.mjs";
import { runTool } from "./support/tool.mjs";

const port = Number(settings().PORT || 3000);
let database;
const end = onEnd(() => database?.close());

try {
  await install();
  database = await openDatabase();
  await generate();
  await migrate(database.url);
  if (database.isEmbedded) await runTool("prisma/seed.ts", [], database.url);
  const server = start("node", ["node_modules/next/dist/bin/next", "dev", "--port", String(port)], {
    env: { ...process.env, DATABASE_URL: database.url, PORT: String(port) },
  });
  server.once("exit", (code) => end(code ?? 1));
} catch (error) {
  console.error(error.message);
  await end(1);
}
