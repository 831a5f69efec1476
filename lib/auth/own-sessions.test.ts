import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { endOtherSessions, endSession, listOwnSessions } from "@/lib/auth/own-sessions";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { withRequest } from "@/lib/request-context";
import { createUser } from "@/prisma/factories/users";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

/** A person with a session in Firefox, through which they speak, and two elsewhere. */
async function signedInThrice() {
  const user = await createUser();
  const request = { requestId: "test", clientAddress: "10.0.0.9", userAgent: firefox };
  const here = await withRequest(request, () => openSession(user.id));
  const actor = (await actorOfSession(here.token)) as Actor;
  const others = [await openSession(user.id), await openSession(user.id)];
  return { actor, here, others };
}

const ended = (userId: string) => prisma.event.count({ where: { name: "session/ended", aggregateId: userId } });

describe("sessions of one's own", () => {
  it("are listed with this one first and marked, expired ones left out", async () => {
    const { actor } = await signedInThrice();
    await prisma.session.create({ data: { userId: actor.id, sessionToken: `old-${actor.id}`, expires: new Date(0) } });
    const sessions = await listOwnSessions(actor);
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
    expect(sessions[0]?.device).toEqual({ browser: "Firefox", system: "Linux" });
    expect(JSON.stringify(sessions)).not.toContain("sessionToken");
  });

  it("end one by one; the second time there is nothing to end", async () => {
    const { actor } = await signedInThrice();
    const other = (await listOwnSessions(actor)).find(({ isCurrent }) => !isCurrent);
    const sessionId = other?.id ?? "";
    await endSession(actor, { sessionId });
    await expect(endSession(actor, { sessionId })).rejects.toMatchObject({ code: "session.not_found" });
    expect(await listOwnSessions(actor)).toHaveLength(2);
    expect(await ended(actor.id)).toBe(1);
  });

  it("cannot be ended by somebody else", async () => {
    const [victim, outsider] = [await signedInThrice(), await signedInThrice()];
    const sessionId = victim.actor.sessionId ?? "";
    await expect(endSession(outsider.actor, { sessionId })).rejects.toMatchObject({ code: "session.not_found" });
    await endOtherSessions(outsider.actor);
    expect(await listOwnSessions(victim.actor)).toHaveLength(3);
  });

  it("end all but this one, and repeating it is harmless", async () => {
    const { actor, here, others } = await signedInThrice();
    expect(await endOtherSessions(actor)).toEqual({ ended: 2 });
    expect(await endOtherSessions(actor)).toEqual({ ended: 0 });
    expect(await actorOfSession(here.token)).not.toBeNull();
    for (const { token } of others) expect(await actorOfSession(token)).toBeNull();
    expect(await ended(actor.id)).toBe(1);
  });
});

describe("last seen", () => {
  it("is written at most every five minutes", async () => {
    const { actor, here } = await signedInThrice();
    const seen = async () => (await prisma.session.findUniqueOrThrow({ where: { id: actor.sessionId ?? "" } })).lastSeenAt.getTime();
    const before = await seen();
    await actorOfSession(here.token, new Date(before + 4 * 60_000));
    expect(await seen()).toBe(before);
    await actorOfSession(here.token, new Date(before + 6 * 60_000));
    expect(await seen()).toBe(before + 6 * 60_000);
  });
});
