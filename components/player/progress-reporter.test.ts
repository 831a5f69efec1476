import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noteProgress, type SaveState, startReporting } from "@/components/player/progress-reporter";

type Sent = { url: string; body: Record<string, number> };

const address = { enrollmentId: "e1", lessonId: "l1" };
let sent: Sent[];
let states: SaveState[];
let completed: number;
/** What the network answers next: a status, or null for no connection. */
let network: (body: Record<string, number>) => { status: number; body?: unknown } | null;
let stop: (() => void) | null;

const kept = (body: Record<string, number>) => ({
  status: 200,
  body: { status: "in_progress", time_spent_seconds: body.time_spent_seconds },
});

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  // Object.keys(localStorage) lists what is stored, as in a browser.
  const listing = new Proxy(storage, {
    ownKeys: () => [...stored.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  vi.stubGlobal("localStorage", listing);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("fetch", async (url: string, { body }: { body: string }) => {
    const report = JSON.parse(body) as Record<string, number>;
    sent.push({ url, body: report });
    const answer = network(report);
    if (!answer) throw new TypeError("Failed to fetch");
    return Response.json(answer.body ?? {}, { status: answer.status });
  });
  sent = [];
  states = [];
  completed = 0;
  network = kept;
  stop = null;
});

afterEach(() => {
  stop?.();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function begin(timeSpentSeconds = 100) {
  stop = startReporting({
    ...address,
    timeSpentSeconds,
    onState: (state) => states.push(state),
    onCompleted: () => {
      completed += 1;
    },
  });
  await vi.advanceTimersByTimeAsync(0);
}

const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe("startReporting", () => {
  it("reports at once, and every fifteen seconds with the time studied and the newest place", async () => {
    await begin();
    expect(sent).toMatchObject([{ url: "/api/v1/enrollments/e1/lessons/l1/progress", body: { time_spent_seconds: 100 } }]);
    noteProgress({ positionSeconds: 7.9, percentage: 3 });
    noteProgress({ positionSeconds: 12.4, percentage: 2 });
    await later(15);
    expect(sent.at(-1)?.body).toEqual({ time_spent_seconds: 115, last_position_seconds: 12, completion_percentage: 3 });
  });

  it("does not count the time of somebody who has gone away", async () => {
    await begin(0);
    await later(600);
    expect(sent.at(-1)?.body.time_spent_seconds).toBeLessThanOrEqual(125);
  });

  it("goes on from what the server credited, not from what was claimed", async () => {
    network = () => ({ status: 200, body: { status: "in_progress", time_spent_seconds: 100 } });
    await begin();
    await later(15);
    network = kept;
    await later(15);
    expect(sent.at(-1)?.body.time_spent_seconds).toBe(115);
  });

  it("keeps trying while there is no connection, says so once, and says when it is saved", async () => {
    network = () => null;
    await begin();
    noteProgress({ positionSeconds: 40 });
    await later(30);
    expect(new Set(states)).toEqual(new Set(["waiting"]));
    expect(sent.length).toBeGreaterThan(2);
    sent = [];
    network = kept;
    await later(60);
    expect(states.at(-1)).toBe("saved");
    expect(sent[0]?.body).toMatchObject({ last_position_seconds: 40 });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it("sends at the next visit what was left unsent, and says how old it is", async () => {
    network = () => null;
    await begin();
    noteProgress({ positionSeconds: 40 });
    await later(15);
    stop?.();
    stop = null;
    await later(0);
    sent = [];
    network = kept;
    await later(3600);
    await begin();
    expect(sent[0]?.body).toMatchObject({ last_position_seconds: 40 });
    expect(sent[0]?.body.age_seconds).toBeGreaterThanOrEqual(3600);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it.each([
    ["signed-out", 401],
    ["ended", 403],
  ] as const)("stops, and says %s, when the server answers %i", async (state, status) => {
    network = () => ({ status });
    await begin();
    expect(states).toEqual([state]);
    const before = sent.length;
    await later(120);
    expect(sent).toHaveLength(before);
  });

  it("tells when the server calls the lesson completed", async () => {
    network = () => ({ status: 200, body: { status: "completed", time_spent_seconds: 100 } });
    await begin();
    expect(completed).toBe(1);
  });
});
