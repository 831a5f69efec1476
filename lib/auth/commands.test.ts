import os from "node:os";
import { describe, expect, it } from "vitest";
import { register, signIn, verifyCredentials } from "@/lib/auth/commands";
import { hashPassword } from "@/lib/auth/password";
import { actorOfSession, closeSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { withRequest } from "@/lib/request-context";
import { createUser, factoryPassword } from "@/prisma/factories/users";

const from = <T>(address: string, run: () => Promise<T>) =>
  withRequest({ requestId: "test", clientAddress: address, userAgent: null }, run);

describe("register", () => {
  const input = { fullName: "Mona Said", email: "mona@lms.local", password: "LongEnough1" };

  it("makes a student and records user/created", async () => {
    const { userId, role } = await register(input);
    expect(role).toBe("student");
    expect(await prisma.event.count({ where: { name: "user/created", aggregateId: userId } })).toBe(1);
  });

  it("refuses an e-mail that is taken, in any case, and writes nothing", async () => {
    const before = await prisma.user.count();
    await expect(register({ ...input, email: "MONA@lms.local" })).rejects.toMatchObject({ code: "auth.email_taken" });
    expect(await prisma.user.count()).toBe(before);
  });

  it("lets one of two at once through", async () => {
    const twin = { ...input, email: "twin@lms.local" };
    const results = await Promise.allSettled([register(twin), register(twin)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await prisma.user.count({ where: { email: "twin@lms.local" } })).toBe(1);
  });

  it("refuses a password that everybody guesses", async () => {
    await expect(register({ ...input, email: "x@lms.local", password: "Password123" })).rejects.toMatchObject({ code: "validation" });
  });
});

describe("sign-in", () => {
  async function signedIn(email: string) {
    const step = await signIn({ email, password: factoryPassword });
    if (!step.isComplete) throw new Error("A code was asked for");
    return step;
  }

  it("opens a session that says who it is, until it is closed", async () => {
    const user = await createUser();
    const { token } = await signedIn(user.email);
    expect(await actorOfSession(token)).toMatchObject({ id: user.id, role: "student" });
    const row = await prisma.session.findFirstOrThrow({ where: { userId: user.id } });
    expect(row.sessionToken).not.toContain(token);
    await closeSession(token);
    await closeSession(token);
    expect(await actorOfSession(token)).toBeNull();
  });

  it("puts a disabled person out on the next request", async () => {
    const user = await createUser();
    const { token } = await signedIn(user.email);
    await prisma.user.update({ where: { id: user.id }, data: { isActive: false } });
    expect(await actorOfSession(token)).toBeNull();
    await expect(signIn({ email: user.email, password: factoryPassword })).rejects.toMatchObject({ code: "auth.disabled" });
  });

  it("gives no session after it expired", async () => {
    const user = await createUser();
    const { token, expires } = await signedIn(user.email);
    expect(await actorOfSession(token, new Date(expires.getTime() + 1))).toBeNull();
  });

  it("answers an unknown e-mail as a wrong password", async () => {
    await expect(verifyCredentials({ email: "nobody@lms.local", password: "Whatever1" })).rejects.toMatchObject({
      code: "auth.wrong_credentials",
    });
  });

  // Twelve guesses sent at once all passed the lock before the first of them was counted, and each was told whether it was right.
  it("tells guesses that come together no more than those that come one by one", async () => {
    const { email, id } = await createUser();
    // As slow to compare as those of the product
    await prisma.user.update({ where: { id }, data: { passwordHash: await hashPassword(factoryPassword) } });
    const guesses = Array.from({ length: 16 }, (_, index) => `Wrong${index}`);
    const tries = await Promise.allSettled(guesses.map((password) => from("203.0.113.77", () => verifyCredentials({ email, password }))));
    const codes = tries.map((result) => (result.status === "rejected" ? result.reason.code : "right"));
    // Five, and those that were being compared with the fifth
    expect(codes.filter((code) => code === "auth.wrong_credentials").length).toBeLessThanOrEqual(5 + 2 * os.availableParallelism());
    await expect(from("203.0.113.77", () => verifyCredentials({ email, password: factoryPassword }))).rejects.toMatchObject({
      code: "auth.locked",
    });
  });

  it("locks the pair of e-mail and address after five failures, and no other address", async () => {
    const user = await createUser();
    const wrong = () => from("10.0.0.1", () => verifyCredentials({ email: user.email, password: "Wrong1234" }));
    for (let attempt = 0; attempt < 5; attempt++) await expect(wrong()).rejects.toMatchObject({ code: "auth.wrong_credentials" });
    await expect(from("10.0.0.1", () => signIn({ email: user.email, password: factoryPassword }))).rejects.toMatchObject({
      code: "auth.locked",
    });
    await expect(from("10.0.0.2", () => signIn({ email: user.email, password: factoryPassword }))).resolves.toMatchObject({
      userId: user.id,
    });
  });
});
