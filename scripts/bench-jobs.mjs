// npm run bench:jobs: a thousand learners complete their course at once. How long until every certificate is drawn, whether anything is lost
// or doubled, what a certificate costs, and how much slower others are served meanwhile. Machines differ: the ratio is what counts. Linux only.
import crypto from "node:crypto";
import path from "node:path";
import pg from "pg";
import { load, percentile } from "./bench/load.mjs";
import { cpuOf } from "./bench/processes.mjs";
import { build } from "./support/build.mjs";
import { say, timed } from "./support/console.mjs";
import { migrate } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { freePort } from "./support/ports.mjs";
import { dropDatabases, ensureDatabase, startPostgres } from "./support/postgres.mjs";
import { onEnd } from "./support/process.mjs";
import { startServer, untilReady } from "./support/server.mjs";

const completions = Number(process.env.BENCH_COMPLETIONS ?? 1000);
const idleSeconds = Number(process.env.BENCH_SECONDS ?? 15);
const warmUps = 20;
const alone = 100;
const patienceSeconds = 900;
const secretKey = "the-key-of-the-benchmark-and-of-nothing-else";

let postgres;
const end = onEnd(() => (postgres?.startedHere ? postgres.stop() : undefined));

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function tokenOf(userId) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: userId, role: "student", typ: "access", jti: crypto.randomUUID(), iat: now, exp: now + 3600 };
  const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${head}.${crypto.createHmac("sha256", secretKey).update(head).digest("base64url")}`;
}

/** Fifty courses of one lesson, and learners in them. */
async function fill(client, learners) {
  await client.query(
    `with teacher as (
       insert into users (id, email, full_name, role, updated_at)
       values (gen_random_uuid(), 'teacher@bench.local', 'Somebody who teaches', 'instructor', now()) returning id),
     made as (
       insert into courses (id, title, slug, instructor_id, currency, is_published, published_at, lessons_count, enrollments_count, updated_at)
       select gen_random_uuid(), 'Course ' || n, 'course-' || n, teacher.id, 'EGP', true, now(), 1, 0, now()
       from teacher, generate_series(1, 50) n returning id)
     insert into lessons (id, course_id, title, slug, content, lesson_type, order_index, updated_at)
     select gen_random_uuid(), id, 'Lesson', 'lesson', 'Words.', 'text', 1, now() from made`,
  );
  await client.query(
    `with places as (select id as course_id, row_number() over (order by slug) - 1 as place from courses),
     people as (
       insert into users (id, email, full_name, role, locale, updated_at)
       select gen_random_uuid(), 'learner' || n || '@bench.local', 'Learner Number ' || n, 'student', (array['en', 'ar'])[1 + n % 2], now()
       from generate_series(1, $1::int) n returning id, email)
     insert into enrollments (id, student_id, course_id, enrolled_at, started_at, total_lessons_count, updated_at)
     select gen_random_uuid(), people.id, course_id, now() - interval '1 day', now() - interval '1 day', 1, now()
     from people join places on place = (regexp_replace(email, '\\D', '', 'g'))::int % 50`,
    [learners],
  );
  const { rows } = await client.query(
    "select e.id, e.student_id, l.id as lesson_id from enrollments e join lessons l on l.course_id = e.course_id order by e.id",
  );
  return rows;
}

const requestOf = ({ id, student_id, lesson_id }) => ({
  method: "POST",
  path: `/api/v1/enrollments/${id}/lessons/${lesson_id}/complete`,
  headers: { Authorization: `Bearer ${tokenOf(student_id)}` },
});

/** Completes all of these courses, as fast as the server takes it. */
function complete(port, enrollments) {
  const requests = enrollments.map(requestOf);
  return load({ port, next: () => requests.pop() ?? null, connections: 64, seconds: patienceSeconds });
}

async function untilDrawn(client, count) {
  const until = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const { rows } = await client.query("select count(*)::int as drawn from certificates where pdf_path is not null");
    if (rows[0].drawn >= count) return;
    if (Date.now() > until) throw new Error(`Only ${rows[0].drawn} of ${count} certificates after ${patienceSeconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const visitors = (port, seconds) =>
  load({ port, next: () => ({ path: "/api/v1/courses?page_size=20" }), connections: 4, seconds, pauseMs: 20 });

const figure = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

try {
  await install();
  await build();
  postgres = await startPostgres({ folder: ".data/bench-postgres" });
  await dropDatabases(postgres, "dars_bench_jobs");
  await ensureDatabase(postgres, "dars_bench_jobs");
  const url = postgres.url("dars_bench_jobs");
  await timed("database up to date", () => migrate(url));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const enrollments = await fill(client, warmUps + alone + completions);
  const port = await freePort();
  const high = "1000000000";
  const server = await startServer({
    port,
    databaseUrl: url,
    extraEnv: {
      SECRET_KEY: secretKey,
      LOG_LEVEL: "warn",
      RATE_LIMIT_PER_MINUTE: high,
      CERTIFICATES_DIR: path.resolve(".data/bench-certificates"),
    },
  });
  await untilReady(port, server);

  await complete(port, enrollments.splice(0, warmUps));
  await untilDrawn(client, warmUps);
  await visitors(port, idleSeconds);
  const idle = await visitors(port, idleSeconds);

  const before = cpuOf(server.pid);
  await complete(port, enrollments.splice(0, alone));
  await untilDrawn(client, warmUps + alone);
  const perCertificate = ((cpuOf(server.pid) - before) / alone) * 1000;

  const from = performance.now();
  const burst = complete(port, enrollments);
  const drawn = untilDrawn(client, warmUps + alone + completions);
  const rounds = [];
  let isDrawn = false;
  void drawn.finally(() => {
    isDrawn = true;
  });
  while (!isDrawn) rounds.push(await visitors(port, 2));
  await drawn;
  const seconds = (performance.now() - from) / 1000;
  const { refused } = await burst;
  const busy = rounds.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);

  const { rows } = await client.query(
    `select (select count(*)::int from certificates) as certificates, (select count(distinct certificate_number)::int from certificates) as numbers,
       (select count(*)::int from events where name = 'certificate/issued') as news,
       (select count(*)::int from events where delivered_at is null) as waiting,
       (select count(*)::int from pgboss.job where state = 'failed') as failed`,
  );
  say(`${completions} completions at once, ${refused} refused; every certificate drawn after ${figure(seconds)} s`);
  say(`rows: ${JSON.stringify(rows[0])}`);
  console.log(`
| figure | value |
|---|---:|
| completions at once | ${completions} |
| seconds until every certificate is drawn | ${figure(seconds)} |
| CPU ms per completion with its certificate and mails, after warm-up | ${figure(perCertificate)} |
| course list's p95 idle, ms | ${figure(percentile(idle.latencies, 95))} |
| course list's p95 meanwhile, ms | ${figure(percentile(busy, 95))} |
| ratio | ${figure(percentile(busy, 95) / percentile(idle.latencies, 95))} |
`);
  await client.end();
  await end(0);
} catch (error) {
  console.error(error);
  await end(1);
}
