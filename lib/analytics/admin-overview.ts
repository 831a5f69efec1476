import "server-only";
import { type DayCount, dayMs, type Period, periodOf } from "@/lib/analytics/days";
import { canSeeSystem } from "@/lib/analytics/policy";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import type { EventName } from "@/lib/events";

/** How many days the figures of the overview look back. */
export const overviewPeriodDays = 30;
/** An event that nobody was told of for this long is late: the worker does not run, or is behind. */
export const lateAfterMinutes = 5;
const mostEvents = 12;
const mostSetAside = 5;

export type Moved = { now: number; before: number };

export type SetAsideEvent = { id: string; name: EventName; attempts: number; error: string | null; setAsideAt: Date };

/** One line of the audit trail. Names are those of today; null when the thing is gone. */
export type AuditLine = {
  id: string;
  name: EventName;
  at: Date;
  hasActor: boolean;
  /** Whether the person it happened to did it. */
  isOwnDeed: boolean;
  actorName: string | null;
  personName: string | null;
  courseTitle: string | null;
  lessonTitle: string | null;
  quizTitle: string | null;
  certificateNumber: string | null;
  filename: string | null;
};

export type AdminOverview = {
  countedAt: Date;
  timeZone: string;
  people: number;
  learners: Period;
  courses: { published: number; drafts: number };
  enrollments: Moved & { total: number };
  completions: Moved & { total: number };
  certificates: Moved & { total: number };
  setAside: { total: number; events: SetAsideEvent[] };
  late: { total: number; oldestAt: Date | null };
  failedMails: number;
  audit: AuditLine[];
};

/**
 * The place at a glance: figures, what needs attention, the newest lines of the audit trail. Four queries.
 * Throws forbidden for everybody but administrators.
 */
export async function getAdminOverview(actor: Actor, now = new Date()): Promise<AdminOverview> {
  if (!canSeeSystem(actor)) throw failure("forbidden");
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  const [counts, days, attention, audit] = await Promise.all([
    countEverything(now),
    newLearnersByDay(now, timeZone),
    whatNeedsAttention(now),
    newestEvents(),
  ]);
  return {
    countedAt: now,
    timeZone,
    people: counts.people,
    learners: periodOf(days, now, overviewPeriodDays, timeZone),
    courses: { published: counts.published, drafts: counts.drafts },
    enrollments: { now: counts.enrolled, before: counts.enrolledBefore, total: counts.enrollments },
    completions: { now: counts.completed, before: counts.completedBefore, total: counts.completions },
    certificates: { now: counts.issued, before: counts.issuedBefore, total: counts.certificates },
    ...attention,
    audit,
  };
}

type Counts = Record<
  | "people"
  | "published"
  | "drafts"
  | "enrollments"
  | "enrolled"
  | "enrolledBefore"
  | "completions"
  | "completed"
  | "completedBefore"
  | "certificates"
  | "issued"
  | "issuedBefore",
  number
>;

async function countEverything(now: Date): Promise<Counts> {
  const start = new Date(now.getTime() - overviewPeriodDays * dayMs);
  const startBefore = new Date(start.getTime() - overviewPeriodDays * dayMs);
  const { rows } = await pool.query<Counts>(
    `select people.*, courses.*, learning.*, recent.*, certificates.*
     from
       (select count(*)::int as people from users where is_active) people,
       (select (count(*) filter (where is_published))::int as published, (count(*) filter (where not is_published))::int as drafts
         from courses) courses,
       (select coalesce(sum(enrollments_count), 0)::int as enrollments, coalesce(sum(completed_count), 0)::int as completions
         from course_stats) learning,
       (select (count(*) filter (where enrolled_at >= $1))::int as enrolled,
          (count(*) filter (where enrolled_at >= $2 and enrolled_at < $1))::int as "enrolledBefore",
          (count(*) filter (where completed_at >= $1))::int as completed,
          (count(*) filter (where completed_at >= $2 and completed_at < $1))::int as "completedBefore"
         from enrollments where enrolled_at >= $2 or completed_at >= $2) recent,
       (select count(*)::int as certificates, (count(*) filter (where issued_at >= $1))::int as issued,
          (count(*) filter (where issued_at >= $2 and issued_at < $1))::int as "issuedBefore"
         from certificates where not is_revoked) certificates`,
    [start, startBefore],
  );
  const [counts] = rows;
  if (!counts) throw new Error("the counts of the overview came back empty");
  return counts;
}

async function newLearnersByDay(now: Date, timeZone: string): Promise<DayCount[]> {
  const { rows } = await pool.query<DayCount>(
    `select (created_at at time zone $1)::date::text as day, count(*)::int as count
     from users where role = 'student' and created_at >= $2 group by 1`,
    [timeZone, new Date(now.getTime() - (2 * overviewPeriodDays + 1) * dayMs)],
  );
  return rows;
}

type Attention = Pick<AdminOverview, "setAside" | "late" | "failedMails">;

async function whatNeedsAttention(now: Date): Promise<Attention> {
  const { rows } = await pool.query<{
    setAside: number;
    late: number;
    oldestAt: Date | null;
    failedMails: number;
    events: (Omit<SetAsideEvent, "setAsideAt"> & { setAsideAt: string })[] | null;
  }>(
    `select
       (select count(*)::int from events where set_aside_at is not null and delivered_at is null) as "setAside",
       (select json_agg(newest) from (
          select id, name, attempts, error, set_aside_at as "setAsideAt" from events
          where set_aside_at is not null and delivered_at is null order by sequence desc limit ${mostSetAside}) newest) as events,
       waiting.late, waiting."oldestAt",
       (select count(*)::int from emails where status = 'failed') as "failedMails"
     from (select count(*)::int as late, min(created_at) as "oldestAt" from events
       where delivered_at is null and set_aside_at is null and created_at < $1) waiting`,
    [new Date(now.getTime() - lateAfterMinutes * 60_000)],
  );
  const [row] = rows;
  return {
    setAside: {
      total: row?.setAside ?? 0,
      events: (row?.events ?? []).map((event) => ({ ...event, setAsideAt: new Date(event.setAsideAt) })),
    },
    late: { total: row?.late ?? 0, oldestAt: row?.oldestAt ?? null },
    failedMails: row?.failedMails ?? 0,
  };
}

// Payloads hold ids; the names are read as they are today. A dozen lines, each joined by primary keys.
async function newestEvents(): Promise<AuditLine[]> {
  const { rows } = await pool.query<AuditLine>(
    `select e.id, e.name, e.created_at as at, e.actor_id is not null as "hasActor",
       coalesce(e.actor_id = (e.payload->>'userId')::uuid, false) as "isOwnDeed", who.full_name as "actorName",
       person.full_name as "personName", coalesce(c.title, ce.course_title) as "courseTitle", l.title as "lessonTitle", q.title as "quizTitle",
       ce.certificate_number as "certificateNumber", f.original_filename as filename
     from (select * from events order by sequence desc limit ${mostEvents}) e
       left join users who on who.id = e.actor_id
       left join users person on person.id = (e.payload->>'userId')::uuid
       left join enrollments en on en.id = (e.payload->>'enrollmentId')::uuid
       left join courses c on c.id = coalesce((e.payload->>'courseId')::uuid, en.course_id)
       left join lessons l on l.id = (e.payload->>'lessonId')::uuid
       left join quiz_attempts a on a.id = (e.payload->>'attemptId')::uuid
       left join quizzes q on q.id = coalesce((e.payload->>'quizId')::uuid, a.quiz_id)
       left join certificates ce on ce.id = (e.payload->>'certificateId')::uuid
       left join uploaded_files f on f.id = (e.payload->>'fileId')::uuid
     order by e.sequence desc`,
  );
  return rows;
}
