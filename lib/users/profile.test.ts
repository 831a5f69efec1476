import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { updateProfile } from "@/lib/users/profile";
import { ProfileInput } from "@/lib/users/profile-schema";
import { createActor } from "@/prisma/factories/users";

const input = { fullName: "Mona Said", locale: "ar", timeZone: "Africa/Cairo" } as const;
const changes = (userId: string) => prisma.event.count({ where: { name: "user/updated", aggregateId: userId } });

describe("updateProfile", () => {
  it("changes the actor's own row, and nobody else's", async () => {
    const [actor, other] = await Promise.all([createActor(), createActor()]);
    await updateProfile(actor, input);
    expect(await prisma.user.findUnique({ where: { id: actor.id } })).toMatchObject(input);
    expect(await prisma.user.findUnique({ where: { id: other.id } })).toMatchObject({ fullName: other.fullName, locale: "en" });
    expect(await changes(actor.id)).toBe(1);
    expect(await changes(other.id)).toBe(0);
  });

  it("records nothing when it is repeated", async () => {
    const actor = await createActor();
    await updateProfile(actor, input);
    await updateProfile(actor, input);
    expect(await changes(actor.id)).toBe(1);
  });

  it("takes an empty time zone for that of the site", async () => {
    const actor = await createActor();
    await updateProfile(actor, input);
    await updateProfile(actor, { ...input, timeZone: "" });
    await updateProfile(actor, { ...input, timeZone: "" });
    expect(await prisma.user.findUnique({ where: { id: actor.id } })).toMatchObject({ timeZone: null });
    expect(await changes(actor.id)).toBe(2);
  });
});

describe("ProfileInput", () => {
  it("ignores a role, an address or a verification that somebody sends along", () => {
    expect(ProfileInput.parse({ ...input, role: "admin", email: "x@lms.local", emailVerifiedAt: new Date() })).toEqual(input);
  });

  it.each([
    ["a name of one letter", { fullName: "M" }],
    ["a language we do not speak", { locale: "fr" }],
    ["a time zone that does not exist", { timeZone: "Mars/Olympus" }],
  ])("refuses %s", (_, change) => {
    expect(ProfileInput.safeParse({ ...input, ...change }).success).toBe(false);
  });
});
