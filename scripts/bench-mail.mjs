// npm run bench:mail: the weekly report to many students, from the plan to a mail server on loopback, by the product's own worker.
// BENCH_STUDENTS says to how many (200,000). Prints minutes and the peak of memory. The database is made for the run and thrown away.
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import pg from "pg";
import { generate } from "./support/build.mjs";
import { fail, say, timed } from "./support/console.mjs";
import { migrate } from "./support/database.mjs";
import { install } from "./support/install.mjs";
import { ensureDatabase, startPostgres } from "./support/postgres.mjs";
import { onEnd } from "./support/process.mjs";

const students = Number(process.env.BENCH_STUDENTS ?? 200_000);
if (!Number.isInteger(students) || students < 1) fail("BENCH_STUDENTS must be a whole number");
const folder = ".data/bench-mail-postgres";

let postgres;
const children = [];
const end = onEnd(() => {
  for (const child of children) child.kill();
  if (postgres?.startedHere) postgres.stop();
});

/** So many students, half of them reading Arabic, each in three courses, with four days of study in the week before. */
async function seed(client) {
  await client.query(`
    insert into users (id, email, full_name, role, locale, created_at, updated_at)
      select gen_random_uuid(), 'teacher@bench.local', 'Omar Farouk', 'instructor', 'en', now(), now();
    insert into courses (id, title, slug, instructor_id, currency, is_published, published_at, lessons_count, requirements, learning_objectives, updated_at)
      select gen_random_uuid(), 'Course number ' || n, 'course-' || n, (select id from users limit 1), 'EGP', true, now(), 14, '{}', '{}', now()
      from generate_series(1, 200) n;
    insert into users (id, email, full_name, role, locale, created_at, updated_at)
      select gen_random_uuid(), 'student-' || n || '@bench.local', 'Student Number ' || n, 'student',
        case when n % 2 = 0 then 'ar' else 'en' end, now(), now()
      from generate_series(1, ${students}) n;
    create temporary table numbered_courses as select id, row_number() over (order by slug) - 1 as number from courses;
    create temporary table numbered_students as select id, row_number() over (order by id) as number from users where role = 'student';
    insert into enrollments (id, student_id, course_id, status, enrolled_at, last_accessed_at, progress_percentage, completed_lessons_count,
        total_lessons_count, updated_at)
      select gen_random_uuid(), s.id, c.id, 'active', now() - interval '40 days', now() - make_interval(days => k), 42.86, 6, 14, now()
      from numbered_students s cross join generate_series(0, 2) k
      join numbered_courses c on c.number = (s.number + k * 67) % 200;
    insert into daily_activity (user_id, day, time_spent_seconds, lessons_completed)
      select s.id, date_trunc('week', now())::date - d, 1800, 1 from numbered_students s cross join generate_series(1, 4) d;
    analyze;
  `);
}

/** The run as plain JavaScript, as the built product is: a compiler in the same process would count into its memory. */
async function bundle() {
  const file = path.resolve(".data/bench/mail-run.mjs");
  await build({
    entryPoints: ["scripts/bench/mail-run.ts"],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    alias: { "server-only": path.resolve("prisma/testing/server-only.ts") },
    logLevel: "error",
  });
  return file;
}

try {
  await install();
  await generate();
  fs.rmSync(folder, { recursive: true, force: true });
  postgres = await startPostgres({ folder, throwaway: true });
  await ensureDatabase(postgres, "bench");
  const url = postgres.url("bench");
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await timed(`${students.toLocaleString("en")} students in place`, () => seed(client));

  const sink = fork("scripts/bench/mail-sink.mjs", { stdio: "inherit" });
  children.push(sink);
  const [{ port }] = await once(sink, "message");
  say("mail server ready");
  const run = spawn("node", [await bundle(), String(students)], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      DATABASE_URL: url,
      SMTP_HOST: "127.0.0.1",
      SMTP_PORT: String(port),
      SMTP_USE_TLS: "false",
      RESEND_API_KEY: "",
      INNGEST_EVENT_KEY: "",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(run);
  let output = "";
  run.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(run, "exit");
  if (code !== 0) throw new Error(`The run ended with code ${code}`);
  const { planned, writtenAt, sentAt, cpu, startMegabytes, peakMegabytes } = JSON.parse(output.trim().split("\n").at(-1));
  sink.send("count");
  const [{ taken, different }] = await once(sink, "message");
  const { rows } = await client.query("select count(*)::int as mails, pg_total_relation_size('emails') as bytes from emails");
  await client.end();
  console.log(`
| students | planned | all written | all sent | CPU of the worker | memory at the start | peak memory | mails taken | different addresses | table |
|---|---|---|---|---|---|---|---|---|---|
| ${students.toLocaleString("en")} | ${planned.toFixed(1)} s | ${(writtenAt / 60).toFixed(1)} min | **${(sentAt / 60).toFixed(1)} min** | ${((cpu * 1000) / students).toFixed(2)} ms a mail | ${startMegabytes.toFixed(0)} MB | **${peakMegabytes.toFixed(0)} MB** | ${taken.toLocaleString("en")} | ${different.toLocaleString("en")} | ${(Number(rows[0].bytes) / 2 ** 20).toFixed(0)} MB |
`);
  await end(taken === students && different === students ? 0 : 1);
} catch (error) {
  console.error(error.message);
  await end(1);
}
