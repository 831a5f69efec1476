import { describe, expect, it } from "vitest";
import { type Actor, actorOf } from "@/lib/auth/actor";
import { changePassword } from "@/lib/auth/change-password";
import { signIn } from "@/lib/auth/commands";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { createUser, factoryPassword } from "@/prisma/factories/users";

const newPassword = "AnotherHorse2";

/** A person with two open sessions, speaking through the first. */
async function signedInTwice() {
  const user = await createUser();
  const [here, there] = [await openSession(user.id), await openSession(user.id)];
  const actor = (await actorOfSession(here.token)) as Actor;
  return { user, actor, here, there };
}

describe("changePassword", () => {
  it("lets the new password in, the old one no longer, and keeps only this session", async () => {
    const { user, actor, here, there } = await signedInTwice();
    const refresh = { userId: user.id, tokenJti: `jti-${user.id}`, familyId: user.id, expiresAt: new Date(Date.now() + 1e9) };
    await prisma.refreshToken.create({ data: refresh });
    await changePassword(actor, { oldPassword: factoryPassword, newPassword });
    expect(await actorOfSession(here.token)).toMatchObject({ id: user.id });
    expect(await actorOfSession(there.token)).toBeNull();
    expect(await prisma.refreshToken.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
    await expect(signIn({ email: user.email, password: newPassword })).resolves.toMatchObject({ userId: user.id });
    await expect(signIn({ email: user.email, password: factoryPassword })).rejects.toMatchObject({ code: "auth.wrong_credentials" });
    expect(await prisma.event.count({ where: { name: "user/password-changed", aggregateId: user.id } })).toBe(1);
  });

  it("refuses who does not know the old password, and leaves everything as it was", async () => {
    const { user, actor, there } = await signedInTwice();
    const before = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    await expect(changePassword(actor, { oldPassword: "Wrong1234", newPassword })).rejects.toMatchObject({ code: "auth.invalid_password" });
    expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).passwordHash).toBe(before.passwordHash);
    expect(await actorOfSession(there.token)).not.toBeNull();
  });

  it("refuses the old password the second time", async () => {
    const { actor } = await signedInTwice();
    await changePassword(actor, { oldPassword: factoryPassword, newPassword });
    await expect(changePassword(actor, { oldPassword: factoryPassword, newPassword })).rejects.toMatchObject({
      code: "auth.invalid_password",
    });
  });

  it("lets one of two changes at once through", async () => {
    const { actor } = await signedInTwice();
    const change = (password: string) => changePassword(actor, { oldPassword: factoryPassword, newPassword: password });
    const results = await Promise.allSettled([change("FirstHorse1"), change("SecondHorse1")]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("refuses a password that everybody guesses", async () => {
    const { actor } = await signedInTwice();
    await expect(changePassword(actor, { oldPassword: factoryPassword, newPassword: "Password123" })).rejects.toMatchObject({
      code: "validation",
    });
  });

  it("stops a guesser who holds a stolen session after five tries", async () => {
    const actor = actorOf(await createUser(), null);
    const guess = () => changePassword(actor, { oldPassword: "Wrong1234", newPassword });
    for (let attempt = 0; attempt < 5; attempt++) await expect(guess()).rejects.toMatchObject({ code: "auth.invalid_password" });
    await expect(changePassword(actor, { oldPassword: factoryPassword, newPassword })).rejects.toMatchObject({ code: "auth.locked" });
  });
});
