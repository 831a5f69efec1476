import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll } from "vitest";

// A database for each test process, fresh for each test file: a copy of the migrated template.
const server = process.env.TEST_SERVER_URL;
const template = process.env.TEST_TEMPLATE;
if (!server || !template) throw new Error("The tests run through vitest.config.ts, which starts their database.");

const name = `dars_test_${process.pid}_${process.env.VITEST_WORKER_ID ?? "0"}`;
const client = new pg.Client({ connectionString: server });
await client.connect();
await client.query(`drop database if exists ${name} with (force)`);
await client.query(`create database ${name} template ${template} strategy file_copy`);
await client.end();

const url = new URL(server);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
const files = fs.mkdtempSync(path.join(os.tmpdir(), "dars-test-"));
process.env.UPLOAD_DIR = path.join(files, "files");
process.env.CERTIFICATES_DIR = path.join(files, "certificates");

afterAll(async () => {
  const opened = (globalThis as unknown as { darsPool?: pg.Pool }).darsPool;
  await opened?.end();
  const cleaner = new pg.Client({ connectionString: server });
  await cleaner.connect();
  await cleaner.query(`drop database if exists ${name} with (force)`);
  await cleaner.end();
  fs.rmSync(files, { recursive: true, force: true });
});
