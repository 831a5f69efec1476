// Which database a script works on: DATABASE_URL from the environment or .env, otherwise the embedded server of this checkout.
import fs from "node:fs";
import { parseEnv } from "node:util";
import { ensureDatabase, isUnused, startPostgres } from "./postgres.mjs";
import { run } from "./process.mjs";

/** The settings of .env, under those of the environment, as the product reads them. */
export function settings() {
  const file = fs.existsSync(".env") ? parseEnv(fs.readFileSync(".env", "utf8")) : {};
  return { ...file, ...process.env };
}

/** A database to work on: its URL, and how to let go of it. The embedded server is stopped by the last script that uses it. */
export async function openDatabase() {
  const { DATABASE_URL } = settings();
  if (DATABASE_URL) return { url: DATABASE_URL.replace(/^(postgres(?:ql)?)\+\w+:/, "$1:"), isEmbedded: false, close: () => {} };
  const server = await startPostgres({ folder: ".data/postgres" });
  await ensureDatabase(server, "dars");
  const close = async () => {
    // Another copy of the same checkout may still work on it; what a killed one left running is ours to stop.
    if (await isUnused(server)) server.stop();
  };
  return { url: server.url("dars"), isEmbedded: true, close };
}

/** Brings a database to the newest committed migration. */
export function migrate(url) {
  return run("node", ["node_modules/prisma/build/index.js", "migrate", "deploy"], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
