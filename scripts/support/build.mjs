// Builds the product when its sources changed, and prepares the folder that the server runs from.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { timed } from "./console.mjs";
import { run } from "./process.mjs";

const mark = ".next/dars-built";
const sources = [
  "app",
  "components",
  "emails",
  "inngest",
  "lib",
  "prisma/schema.prisma",
  "public",
  "instrumentation.ts",
  "middleware.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
];

function* filesUnder(entry) {
  if (!fs.existsSync(entry)) return;
  if (!fs.statSync(entry).isDirectory()) {
    yield entry;
    return;
  }
  for (const name of fs.readdirSync(entry).sort()) {
    const child = path.join(entry, name);
    if (child === path.join("lib", "generated") || /\.test\.tsx?$/.test(name)) continue;
    yield* filesUnder(child);
  }
}

function sourceHash() {
  const hash = crypto.createHash("sha256").update(process.version);
  for (const entry of sources) for (const file of filesUnder(entry)) hash.update(file).update(fs.readFileSync(file));
  return hash.digest("hex");
}

const prisma = (...args) => run("node", ["node_modules/prisma/build/index.js", ...args], { stdio: ["ignore", "ignore", "inherit"] });

/** Makes the database client from the schema if it is not there or older than the schema. */
export async function generate() {
  const client = "lib/generated/prisma/client.ts";
  const isFresh = fs.existsSync(client) && fs.statSync(client).mtimeMs >= fs.statSync("prisma/schema.prisma").mtimeMs;
  if (!isFresh) await timed("database client generated", () => prisma("generate"));
}

/** Builds into .next unless the last build was made of the same sources. An interrupted build is done again. */
export async function build() {
  const hash = sourceHash();
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === hash) return;
  await generate();
  fs.rmSync(mark, { force: true });
  // The build reads no database and must not depend on what the environment happens to say.
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await timed("built", () => run("node", ["node_modules/next/dist/bin/next", "build"], { env, stdio: ["ignore", "ignore", "inherit"] }));
  const home = ".next/standalone";
  fs.cpSync(".next/static", path.join(home, ".next/static"), { recursive: true });
  fs.cpSync("public", path.join(home, "public"), { recursive: true });
  // Next copies .env into the folder; the settings come from the environment of the start alone.
  fs.rmSync(path.join(home, ".env"), { force: true });
  fs.writeFileSync(mark, hash);
}
