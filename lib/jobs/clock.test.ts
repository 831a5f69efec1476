import { beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/db";
import { createClock, lastTick, nextTick, runIdOfTick } from "@/lib/jobs/clock";
import { defineJob, type Job } from "@/lib/jobs/define";

const scheduled = (id: string, cron: string) =>
  defineJob({ id, trigger: { cron, timeZone: "Africa/Cairo" }, group: "emails", run: async () => null });
const weekly = scheduled("weekly", "0 9 * * 1");
const daily = scheduled("daily", "0 10 * * *");

/** A clock whose queue takes each run once, as the real one does. */
function clockOf(jobs: readonly Job[]) {
  return createClock(jobs, async ({ id }, runId) => {
    tries.push(id);
    runs.set(runId, id);
  });
}
const tries: string[] = [];
const runs = new Map<string, string>();

beforeEach(async () => {
  await pool.query("truncate job_clock");
  tries.length = 0;
  runs.clear();
});

describe("ticks", () => {
  const cases: [story: string, cron: string, zone: string, now: string, last: string, next: string][] = [
    [
      "Monday 09:00 in Cairo, in summer",
      "0 9 * * 1",
      "Africa/Cairo",
      "2026-07-08T00:00:00Z",
      "2026-07-06T06:00:00Z",
      "2026-07-13T06:00:00Z",
    ],
    [
      "Monday 09:00 in Cairo, in winter",
      "0 9 * * 1",
      "Africa/Cairo",
      "2026-11-25T00:00:00Z",
      "2026-11-23T07:00:00Z",
      "2026-11-30T07:00:00Z",
    ],
    [
      "10:00 daily, across the change of the clocks",
      "0 10 * * *",
      "Africa/Cairo",
      "2026-10-30T00:00:00Z",
      "2026-10-29T07:00:00Z",
      "2026-10-30T08:00:00Z",
    ],
    ["hourly", "0 * * * *", "UTC", "2026-11-25T10:59:59.999Z", "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z"],
    ["the very moment", "0 10 * * *", "UTC", "2026-11-25T10:00:00Z", "2026-11-25T10:00:00Z", "2026-11-26T10:00:00Z"],
  ];
  it.each(cases)("%s", (_story, cron, timeZone, now, last, next) => {
    expect(lastTick({ cron, timeZone }, new Date(now))).toEqual(new Date(last));
    expect(nextTick({ cron, timeZone }, new Date(now))).toEqual(new Date(next));
  });
});

describe("clock", () => {
  it("gives a new job no tick of the past", async () => {
    const clock = clockOf([weekly, daily]);
    await clock.look(new Date("2026-11-25T12:00:00Z"));
    expect(tries).toEqual([]);
    await clock.look(new Date("2026-11-26T07:59:59Z"));
    expect(tries).toEqual([]);
    await clock.look(new Date("2026-11-26T08:00:00Z"));
    expect(tries).toEqual(["daily"]);
  });

  it("gives each tick once to two processes that look at the same time", async () => {
    const [here, there] = [clockOf([weekly, daily]), clockOf([weekly, daily])];
    for (const hour of [0, 24, 48, 72, 96, 120, 144, 168]) {
      const now = new Date(Date.parse("2026-11-23T06:59:00Z") + hour * 3_600_000);
      await Promise.all([here.look(now), there.look(now), here.look(now)]);
    }
    const count = (id: string) => [...runs.values()].filter((known) => known === id).length;
    expect([count("weekly"), count("daily")]).toEqual([1, 7]);
    await Promise.all([here, there].map((clock) => clock.look(new Date("2026-11-30T07:00:00Z"))));
    expect(count("weekly")).toBe(2);
  });

  it("gives, after three days without a server, the last tick of each, once", async () => {
    await clockOf([weekly, daily]).look(new Date("2026-11-28T12:00:00Z"));
    const later = new Date("2026-12-01T12:00:00Z");
    await Promise.all([clockOf([weekly, daily]).look(later), clockOf([weekly, daily]).look(later)]);
    await clockOf([weekly, daily]).look(new Date("2026-12-01T18:00:00Z"));
    expect([...runs]).toEqual(
      expect.arrayContaining([
        [runIdOfTick("weekly", new Date("2026-11-30T07:00:00Z")), "weekly"],
        [runIdOfTick("daily", new Date("2026-12-01T08:00:00Z")), "daily"],
      ]),
    );
    expect(runs.size).toBe(2);
  });

  it("gives a tick again that a process died over, under the same id", async () => {
    const first = new Date("2026-11-25T07:00:00Z");
    await clockOf([daily]).look(first);
    const dying = createClock([daily], async () => Promise.reject(new Error("killed")));
    const due = new Date("2026-11-25T08:00:01Z");
    await dying.look(due);
    await clockOf([daily]).look(due);
    expect([...runs.keys()]).toEqual([runIdOfTick("daily", new Date("2026-11-25T08:00:00Z"))]);
  });
});
