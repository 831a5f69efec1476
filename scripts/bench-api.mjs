// npm run bench:api: the product and a floor of node:http and pg, in one run, on the same data, in alternating rounds.
// Prints a table of Markdown. Machines differ and are shared: the ratios are what counts. Linux only.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { compare } from "@node-rs/bcrypt";
import pg from "pg";
import { fill, openAttempts, password, sizes } from "./bench/data.mjs";
import { load, percentile } from "./bench/load.mjs";
import { cpuOf, cpuOfFamily } from "./bench/processes.mjs";
import { build } from "./support/build.mjs";
import { say, timed } from "./support/console.mjs";
import { migrate } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { freePort } from "./support/ports.mjs";
import { ensureDatabase, startPostgres } from "./support/postgres.mjs";
import { onEnd, start } from "./support/process.mjs";
import { startServer, untilReady } from "./support/server.mjs";

const roundSeconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
// V8 compiles what is called often; before that, a server is several times slower than it will be for the rest of its life.
const warmUpSeconds = Number(process.env.BENCH_WARM_UP_SECONDS ?? 12);
const folder = ".data/bench-postgres";
const secretKey = "the-key-of-the-benchmark-and-of-nothing-else";

let postgres;
const end = onEnd(() => (postgres?.startedHere ? postgres.stop() : undefined));

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An access token as the product signs them. */
function tokenOf(userId) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: userId, role: "student", typ: "access", jti: crypto.randomUUID(), iat: now, exp: now + 3600 };
  const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${head}.${crypto.createHmac("sha256", secretKey).update(head).digest("base64url")}`;
}

const as = (userId) => ({ Authorization: `Bearer ${tokenOf(userId)}`, "X-User": userId });
const around = (list) => {
  let place = 0;
  return () => list[place++ % list.length];
};

/** What is measured: each makes, for a round, a function that answers the next request. */
async function scenarios(client) {
  const { rows: courses } = await client.query("select id from courses order by created_at limit 500");
  const { rows: people } = await client.query(
    `select distinct on (e.student_id) e.student_id, e.id as enrollment_id, l.id as lesson_id
     from enrollments e join lessons l on l.course_id = e.course_id and l.order_index = 4 order by e.student_id, e.id limit 500`,
  );
  const signedIn = people.map((person) => ({ ...person, headers: as(person.student_id) }));
  const base = "/api/v1";
  return [
    {
      name: "course list",
      round: () => () => ({ path: `${base}/courses?page_size=20` }),
    },
    {
      name: "course detail",
      round: () => {
        const course = around(courses);
        return () => ({ path: `${base}/courses/${course().id}` });
      },
    },
    {
      name: "heartbeat",
      round: () => {
        const person = around(signedIn);
        let position = 0;
        return () => {
          const { enrollment_id, lesson_id, headers } = person();
          position += 1;
          const body = {
            status: "in_progress",
            time_spent_seconds: 120 + position,
            last_position_seconds: position,
            completion_percentage: 50,
          };
          return { method: "PUT", path: `${base}/enrollments/${enrollment_id}/lessons/${lesson_id}/progress`, headers, body };
        };
      },
    },
    {
      name: "quiz submit",
      round: async () => {
        const attempts = (await openAttempts(client)).map((attempt) => ({ ...attempt, headers: as(attempt.student_id) }));
        return () => {
          const attempt = attempts.pop();
          if (!attempt) return null;
          const { id, quiz_id, headers, answers } = attempt;
          return { method: "POST", path: `${base}/quizzes/${quiz_id}/attempts/${id}/submit`, headers, body: { answers } };
        };
      },
    },
    {
      name: "my-dashboard",
      round: () => {
        const person = around(signedIn);
        return () => ({ path: `${base}/analytics/my-dashboard`, headers: person().headers });
      },
    },
    {
      name: "login",
      round: () => {
        let place = 0;
        return () => {
          place += 1;
          const email = `student${1 + (place % sizes.students)}@bench.local`;
          return { method: "POST", path: `${base}/auth/login`, body: { email, password } };
        };
      },
    },
  ];
}

/** One round against one server: what it did and what it cost. */
async function measure({ port, pid }, postmaster, next, lasting = roundSeconds) {
  const server = cpuOf(pid);
  const database = cpuOfFamily(postmaster);
  const { count, seconds, latencies, refused } = await load({ port, next, seconds: lasting });
  return { count, seconds, latencies, refused, server: cpuOf(pid) - server, database: cpuOfFamily(postmaster) - database };
}

function sum(results) {
  const count = results.reduce((total, { count }) => total + count, 0);
  const of = (field) => results.reduce((total, result) => total + result[field], 0);
  const latencies = results.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
  return {
    perSecond: count / of("seconds"),
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    serverMs: (of("server") / count) * 1000,
    databaseMs: (of("database") / count) * 1000,
    refused: of("refused"),
  };
}

const figure = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
const line = (name, who, { perSecond, p50, p99, serverMs, databaseMs }, ratio) =>
  `| ${name} | ${who} | ${figure(perSecond)} | ${figure(p50)} | ${figure(p99)} | ${figure(serverMs)} | ${figure(databaseMs)} | ${ratio} |`;

/** What one verification of a password costs, in CPU milliseconds of this process. */
async function bcryptMs(passwordHash) {
  const from = cpuOf(process.pid);
  const times = 12;
  for (let count = 0; count < times; count++) await compare(password, passwordHash);
  return ((cpuOf(process.pid) - from) / times) * 1000;
}

/** The course list's p99 with few connections: alone, and while others sign in as fast as they can. */
async function loginStorm(product, logins) {
  const next = () => ({ path: "/api/v1/courses?page_size=20" });
  const visitors = () => load({ port: product.port, next, connections: 4, seconds: roundSeconds * 2, pauseMs: 20 });
  const idle = await visitors();
  const storm = load({ port: product.port, next: logins.round(), seconds: roundSeconds * 2 + 1 });
  const busy = await visitors();
  const { count } = await storm;
  return { idle: percentile(idle.latencies, 99), busy: percentile(busy.latencies, 99), logins: count };
}

try {
  await install();
  await build();
  postgres = await startPostgres({ folder });
  await ensureDatabase(postgres, "dars_bench");
  const url = postgres.url("dars_bench");
  await timed("database up to date", () => migrate(url));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await timed("data in place", () => fill(client));
  const postmaster = Number(fs.readFileSync(path.join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]);

  const floorPort = await freePort();
  const floorProcess = start("node", ["scripts/bench/floor.mjs"], {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: url, PORT: String(floorPort) },
  });
  const productPort = await freePort();
  const high = "1000000000";
  const productProcess = await startServer({
    port: productPort,
    databaseUrl: url,
    extraEnv: {
      SECRET_KEY: secretKey,
      LOG_LEVEL: "warn",
      RATE_LIMIT_PER_MINUTE: high,
      AUTH_RATE_LIMIT_REQUESTS_PER_MINUTE: high,
      UPLOAD_DIR: path.resolve(".data/bench-files"),
    },
  });
  await untilReady(productPort, productProcess);
  const floor = { port: floorPort, pid: floorProcess.pid };
  const product = { port: productPort, pid: productProcess.pid };

  const only = process.argv.slice(2);
  const all = await scenarios(client);
  const lines = [];
  for (const { name, round } of all) {
    if (only.length > 0 && !only.includes(name)) continue;
    const results = { floor: [], product: [] };
    // The first round warms up both and is not counted.
    for (let count = 0; count <= rounds; count++) {
      for (const [who, server] of Object.entries({ floor, product })) {
        const result = await measure(server, postmaster, await round(), count === 0 ? warmUpSeconds : roundSeconds);
        if (count > 0) results[who].push(result);
      }
    }
    const least = sum(results.floor);
    const most = sum(results.product);
    const ratio = (most.serverMs + most.databaseMs) / (least.serverMs + least.databaseMs);
    lines.push(line(name, "floor", least, "1"), line(name, "product", most, figure(ratio)));
    say(`${name}: ${figure(ratio)} times the floor's CPU${most.refused > 0 ? `; ${most.refused} requests were refused` : ""}`);
  }
  console.log(`
| request | server | requests/s | p50 ms | p99 ms | server CPU ms | PostgreSQL CPU ms | CPU ratio |
|---|---|---:|---:|---:|---:|---:|---:|
${lines.join("\n")}
`);
  const { rows } = await client.query("select password_hash from users limit 1");
  console.log(`One verification of a password: ${figure(await bcryptMs(rows[0].password_hash))} ms CPU`);
  const logins = all.find(({ name }) => name === "login");
  const storm = await loginStorm(product, logins);
  console.log(
    `Course list's p99 while ${storm.logins} people sign in: ${figure(storm.busy)} ms, idle ${figure(storm.idle)} ms (${figure(storm.busy / storm.idle)} times)`,
  );
  await client.end();
  await end(0);
} catch (error) {
  console.error(error);
  await end(1);
}
