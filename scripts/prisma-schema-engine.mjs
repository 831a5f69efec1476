#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which the CLI would download: the same engine, compiled to WebAssembly,
// comes from npm (@prisma/schema-engine-wasm). The CLI starts whatever PRISMA_SCHEMA_ENGINE_BINARY names and speaks
// JSON-RPC with it, one message a line. The package's version must carry the CLI's own engine hash.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

const resolveHere = createRequire(import.meta.url);
// The very copy of pg that the adapter uses.
const pg = createRequire(resolveHere.resolve("@prisma/adapter-pg"))("pg");

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true, short: "d" },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const databaseUrl = flags.datasource ? JSON.parse(flags.datasource).url : undefined;

const answer = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

function log(level, fields) {
  process.stderr.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" })}\n`);
}

// Two faults of @prisma/adapter-pg 7.10 are mended here.
// It has no mapping for the catalogue type "char" (oid 18), which the engine's introspection decodes as a Character (6):
// the value travels as text (25) with a mark in the column's name, and the type is restored on the way out (prisma/orm#29635).
const charOid = 18;
const textOid = 25;
const characterType = 6;
const mark = "\u0000char";
const addFields = pg.Result.prototype.addFields;
pg.Result.prototype.addFields = function (fields) {
  for (const field of fields) {
    if (field.dataTypeID !== charOid) continue;
    field.dataTypeID = textOid;
    field.name += mark;
  }
  return addFields.call(this, fields);
};

// It also cuts a script at every semicolon, inside comments and function bodies too; the server can read a whole script.
function mend(connection) {
  let proto = connection;
  while (proto && !Object.hasOwn(proto, "queryRaw")) proto = Object.getPrototypeOf(proto);
  if (proto.isMended) return connection;
  proto.isMended = true;
  const queryRaw = proto.queryRaw;
  proto.queryRaw = async function (query) {
    const result = await queryRaw.call(this, query);
    result.columnNames.forEach((name, column) => {
      if (!name.endsWith(mark)) return;
      result.columnNames[column] = name.slice(0, -mark.length);
      result.columnTypes[column] = characterType;
    });
    return result;
  };
  let scripted = connection;
  while (scripted && !Object.hasOwn(scripted, "executeScript")) scripted = Object.getPrototypeOf(scripted);
  scripted.executeScript = async function (script) {
    try {
      await this.client.query(script);
    } catch (error) {
      this.onError(error);
    }
  };
  return connection;
}

class Adapter extends PrismaPg {
  async connect() {
    return mend(await super.connect());
  }
  async connectToShadowDb() {
    return mend(await super.connectToShadowDb());
  }
}

/** Calls fn with a connection to the maintenance database of the server and the name of the database in question. */
async function onServer(url, fn) {
  const maintenance = new URL(url);
  const name = decodeURIComponent(maintenance.pathname.slice(1)) || "postgres";
  maintenance.pathname = "/postgres";
  maintenance.search = "";
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    return await fn(client, name);
  } finally {
    await client.end();
  }
}

function createDatabase(url) {
  return onServer(url, async (client, name) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    return { databaseName: name };
  });
}

const commands = {
  "can-connect-to-database": async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.end();
  },
  "create-database": () => createDatabase(databaseUrl),
  "drop-database": () =>
    onServer(databaseUrl, (client, name) => client.query(`drop database ${client.escapeIdentifier(name)} with (force)`)),
};

if (process.argv.includes("--version")) {
  process.stdout.write("schema-engine-cli wasm\n");
  process.exit(0);
}

if (positionals[0] === "cli") {
  try {
    await commands[positionals[1]]();
    process.exit(0);
  } catch (error) {
    // P1003: the database does not exist; P1001: the server cannot be reached.
    process.stderr.write("\n");
    log("ERROR", {
      message: error.message || String(error.errors?.[0]?.message ?? error.code),
      error_code: error.code === "3D000" ? "P1003" : "P1001",
    });
    process.exit(1);
  }
}

const wasmPath = path.join(path.dirname(resolveHere.resolve("@prisma/schema-engine-wasm/schema_engine_bg")), "schema_engine_bg.wasm");
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log("ERROR", { message: `schema engine panicked: ${message}` }) };
const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasmPath), { "./schema_engine_bg.js": glue });
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

let factory;
let engine;

function openEngine() {
  const datamodels = (flags.datamodels ?? []).map((file) => [file, fs.readFileSync(file, "utf8")]);
  const schema = databaseUrl ? (new URL(databaseUrl).searchParams.get("schema") ?? undefined) : undefined;
  factory = bindMigrationAwareSqlAdapterFactory(
    new Adapter({ connectionString: databaseUrl ?? "postgresql://127.0.0.1:1/none" }, { schema }),
  );
  return glue.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, () => {}, factory);
}

async function handle({ id, method, params }) {
  if (method === "createDatabase") return createDatabase(databaseUrl);
  engine ??= openEngine();
  const result = await (await engine)[method === "getDatabaseVersion" ? "version" : method](params ?? {});
  if (method !== "diff") return result ?? {};
  // The native engine prints a difference through a message of its own.
  if (result?.stdout) answer({ jsonrpc: "2.0", id: 1_000_000 + id, method: "print", params: { content: result.stdout } });
  return { exitCode: result.exitCode, stdout: null };
}

async function reply(message) {
  try {
    answer({ jsonrpc: "2.0", id: message.id, result: await handle(message) });
  } catch (error) {
    const cause = typeof error?.id === "number" ? factory.errorRegistry.consumeError(error.id)?.error : undefined;
    answer({
      jsonrpc: "2.0",
      id: message.id,
      error: {
        code: 4466,
        message: "An error happened. Check the data field for details.",
        data: {
          is_panic: false,
          message: String(cause?.message ?? error?.message ?? error),
          meta: error?.meta ?? null,
          error_code: error?.code ?? null,
        },
      },
    });
  }
}

// A panic must end with a code that is not zero.
process.on("uncaughtException", (error) => {
  log("ERROR", { message: String(error?.stack ?? error) });
  process.exit(101);
});

let queue = Promise.resolve();
readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (!line.trim()) return;
    const message = JSON.parse(line);
    // Messages without a method are the CLI's answers to what we printed.
    if (message.method) queue = queue.then(() => reply(message));
  })
  .on("close", async () => {
    await queue;
    process.exit(0);
  });
