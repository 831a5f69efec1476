import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { deleteLeftovers } from "@/lib/jobs/clean-up";
import { createUser } from "@/prisma/factories/users";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

it("deletes expired sessions and nobody else's", async () => {
  const userId = (await createUser()).id;
  await prisma.session.createMany({
    data: [
      { sessionToken: "old", userId, expires: daysAgo(1) },
      { sessionToken: "live", userId, expires: daysAgo(-1) },
    ],
  });
  expect(await deleteLeftovers("sessions", now)).toBe(1);
  expect(await prisma.session.findMany({ select: { sessionToken: true } })).toEqual([{ sessionToken: "live" }]);
});

it("deletes expired values and keeps those without an end", async () => {
  await prisma.keyValue.createMany({
    data: [
      { key: "old", value: "1", expiresAt: daysAgo(1) },
      { key: "live", value: "1", expiresAt: daysAgo(-1) },
      { key: "endless", value: "1" },
    ],
  });
  await deleteLeftovers("key_values", now);
  expect((await prisma.keyValue.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key)).toEqual(["endless", "live"]);
});

it("keeps the steps of runs that may still be tried again", async () => {
  await prisma.jobStep.createMany({
    data: [
      { runId: "old", step: "a", createdAt: daysAgo(15) },
      { runId: "new", step: "a", createdAt: daysAgo(13) },
    ],
  });
  expect(await deleteLeftovers("job_steps", now)).toBe(1);
  expect(await prisma.jobStep.findMany({ select: { runId: true } })).toEqual([{ runId: "new" }]);
});

it("deletes refresh tokens a week after their end, and used-up links", async () => {
  const userId = (await createUser()).id;
  const token = (tokenJti: string, days: number) => ({ userId, tokenJti, familyId: userId, expiresAt: daysAgo(days) });
  await prisma.refreshToken.createMany({ data: [token("old", 8), token("ended", 6), token("live", -1)] });
  await prisma.verificationToken.createMany({
    data: [
      { identifier: "a", token: "old", expires: daysAgo(1) },
      { identifier: "a", token: "live", expires: daysAgo(-1) },
    ],
  });
  expect([await deleteLeftovers("refresh_tokens", now), await deleteLeftovers("verification_tokens", now)]).toEqual([1, 1]);
  expect((await prisma.refreshToken.findMany({ orderBy: { tokenJti: "asc" } })).map(({ tokenJti }) => tokenJti)).toEqual(["ended", "live"]);
});
