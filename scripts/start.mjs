// npm start: serves what npm run build has built. Migrations are applied by npm run db:migrate, before.

import { build } from "./support/build.mjs";
import { say } from "./support/console.mjs";
import { migrate, openDatabase, settings } from "./support/database.mjs";
import { onEnd } from "./support/process.mjs";
import { startServer, untilReady } from "./support/server.mjs";

const port = Number(settings().PORT || 3000);
let database;
const end = onEnd(() => database?.close());

try {
  database = await openDatabase();
  if (database.isEmbedded) await migrate(database.url);
  await build();
  const server = await startServer({ port, databaseUrl: database.url });
  server.once("exit", (code) => end(code ?? 1));
  await untilReady(port, server);
  say(`ready on port ${port}`);
} catch (error) {
  console.error(error.message);
  await end(1);
}
