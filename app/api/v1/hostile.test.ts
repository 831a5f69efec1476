import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { ask, type Question } from "@/prisma/testing/contract/ask";
import { type Cast, createCast, createKeyWithout, mendCast } from "@/prisma/testing/contract/cast";
import { faultsOfAnswer } from "@/prisma/testing/contract/check-answer";
import { toCurl } from "@/prisma/testing/contract/curl";
import { drawingOf } from "@/prisma/testing/contract/drawing";
import { type ListedEndpoint, listEndpoints } from "@/prisma/testing/contract/endpoints";
import { callsOf, type DrawnCall } from "@/prisma/testing/contract/questions";
import { createRoom, type Room } from "@/prisma/testing/contract/room";

/*
 * Drives every endpoint from its own declaration with valid, boundary and hostile calls, as every kind of caller; drawing.ts says how to
 * draw others.
 */
const patienceMs = 8000;

const endpoints = await listEndpoints();

let cast: Cast;
let room: Room;
let key: string;
let isTidy = true;
let isUsed = false;

beforeAll(async () => {
  cast = await createCast();
  room = await createRoom(cast);
  key = await createKeyWithout(cast.admin.id, []);
});

const encoded = {
  utf8: (text: string) => text,
  latin1: (text: string) => Buffer.from(`${text}é`, "latin1"),
  bom: (text: string) => `\ufeff${text}`,
};

/** The drawn call with the names of this room and cast filled in. */
function questionOf({ speaker, params, query, text, bytes, type }: DrawnCall): Question {
  const people = Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id]));
  const names: Record<string, string> = { ...room, ...people, studentEmail: cast.student.email, bearer: cast.student.bearer };
  names.newEmail = `${Math.random().toString(36).slice(2)}@lms.local`;
  const filled = (value: string) => value.replace(/(?:@|%40)([A-Za-z]+)/g, (whole, name: string) => names[name] ?? whole);
  const body = text === undefined ? undefined : encoded[bytes](filled(text));
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, filled(value)])),
    query: query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(filled(value))}`).join("&"),
    ...(body === undefined ? {} : { text: body }),
    type,
    ...credentialOf(speaker),
  };
}

function credentialOf(speaker: DrawnCall["speaker"]): Pick<Question, "bearer" | "session"> {
  if (speaker === "anonymous") return {};
  if (speaker === "key") return { bearer: key };
  if (speaker === "cookie") return { session: cast.owner.session };
  if (speaker === "nonsense") return { bearer: "x.%00.z", session: "%zz" };
  return { bearer: cast[speaker].bearer };
}

async function check(listed: ListedEndpoint, call: DrawnCall): Promise<void> {
  if (!isTidy) {
    await mendCast(cast);
    room = await createRoom(cast);
    isTidy = true;
    isUsed = false;
  }
  const question = questionOf(call);
  const patience = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref());
  const answer = await Promise.race([ask(listed, question), patience]);
  const faults = answer ? faultsOfAnswer(listed, answer) : [`no answer within ${patienceMs} ms`];
  const changed = answer !== null && answer.status < 300 && listed.method !== "GET";
  // Mended before the next call where callers or things may be gone, otherwise before the next endpoint
  if (changed && (listed.method === "DELETE" || /^\/(users|instructors)/.test(listed.address))) isTidy = false;
  if (changed) isUsed = true;
  if (faults.length > 0)
    throw new Error(
      `${faults.join("\n")}\nas ${call.speaker}:\n${toCurl(listed, question)}\n→ ${answer?.status} ${answer?.text.slice(0, 600)}`,
    );
}

describe("an endpoint keeps the contract, whatever it is sent", () => {
  it.each(endpoints)(
    "$name",
    async (listed) => {
      if (isUsed) isTidy = false;
      // So many wrong passwords lock the address that all these calls come from
      await prisma.$executeRaw`delete from key_values where key like 'auth:failed%'`;
      await fc.assert(
        fc.asyncProperty(callsOf(listed), (call) => check(listed, call)),
        drawingOf(listed.name),
      );
    },
    60_000,
  );

  it("and the next request is fine", async () => {
    expect(await prisma.user.count({ where: { role: "admin", isActive: true } })).toBeGreaterThan(0);
  });
});
