import pg from "pg";
import { migrate } from "../../scripts/support/database.mjs";
import { ensureDatabase, startPostgres } from "../../scripts/support/postgres.mjs";
import { migrationsHash, templateName } from "./template";

/** Starts the embedded PostgreSQL of the tests and makes a migrated template, from which every test file copies its database. The server is left running for the next run; scripts/test.mjs stops it. */
export default async function setup() {
  const server = await startPostgres({ folder: ".data/test-postgres", throwaway: true });
  const template = templateName(migrationsHash());
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  const found = await client.query("select 1 from pg_database where datname = $1 and datistemplate", [template]);
  if (found.rowCount === 0) {
    await client.query(`drop database if exists ${template} with (force)`);
    await ensureDatabase(server, template);
    await migrate(server.url(template));
    await client.query(`alter database ${template} is_template true`);
  }
  await client.end();
  process.env.TEST_SERVER_URL = server.url("postgres");
  process.env.TEST_TEMPLATE = template;
}
