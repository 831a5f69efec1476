import { InngestTestEngine } from "@inngest/test";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as forgot } from "@/app/api/v1/auth/forgot-password/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as reset } from "@/app/api/v1/auth/reset-password/route";
import { POST as confirm } from "@/app/api/v1/auth/verify-email/confirm/route";
import { POST as requestVerification } from "@/app/api/v1/auth/verify-email/request/route";
import { sendEmailVerificationEmail } from "@/inngest/auth/send-email-verification-email";
import { sendMfaLoginCodeEmail } from "@/inngest/auth/send-mfa-login-code-email";
import { sendPasswordResetEmail } from "@/inngest/auth/send-password-reset-email";
import { sendWelcomeEmail } from "@/inngest/auth/send-welcome-email";
import { inngestFunction } from "@/inngest/client";
import { register, signIn } from "@/lib/auth/commands";
import { mailedCode } from "@/lib/auth/mfa-secrets";
import { issueTokens } from "@/lib/auth/refresh-tokens";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { signToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db";
import { transact } from "@/lib/events";
import type { Job } from "@/lib/jobs/define";
import { resetRateLimits } from "@/lib/rate-limit";
import { createUser, factoryPassword } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

beforeEach(resetRateLimits);

/** Runs a job for the newest event of a kind, as a queue would. */
async function run(job: Job, name: string, aggregateId?: string) {
  const event = await prisma.event.findFirstOrThrow({ where: { name, aggregateId }, orderBy: { sequence: "desc" } });
  const data = event.payload as Record<string, unknown>;
  const { error } = await new InngestTestEngine({ function: inngestFunction(job), events: [{ id: event.id, name, data }] }).execute();
  expect(error).toBeUndefined();
  return event;
}

const mailTo = (address: string) => prisma.email.findMany({ where: { toAddress: address }, orderBy: { createdAt: "desc" } });
const tokenIn = (text: string | undefined) => /token=([\w.-]+)/.exec(text ?? "")?.[1] ?? "";

describe("the mails of a new account", () => {
  it("greet and ask to confirm, in the reader's language, once each, and hold names inert", async () => {
    const email = "huda@lms.local";
    const { userId } = await register({ email, fullName: '<img src=x onerror="alert(1)">', password: "LongEnough1" }, { locale: "ar" });
    for (let time = 0; time < 2; time++) {
      await run(sendWelcomeEmail, "user/created", userId);
      await run(sendEmailVerificationEmail, "email-verification/requested", userId);
    }
    const mails = await mailTo(email);
    expect(mails.map(({ template }) => template).sort()).toEqual(["verify-email", "welcome"]);
    for (const mail of mails) {
      expect(mail).toMatchObject({ status: "sent", locale: "ar" });
      expect(mail.htmlBody).toContain('dir="rtl"');
      expect(mail.htmlBody).not.toContain("<img src=x");
    }
    expect(mails.find(({ template }) => template === "verify-email")?.textBody).toContain("http://localhost:3000/ar/verify-email?token=");
  });
});

describe("a forgotten password", () => {
  const ask = (email: string, headers = {}) => callApi(forgot, { body: { email }, headers });
  const set = (token: string, password = "AnotherHorse2") => callApi(reset, { body: { token, new_password: password } });

  async function linkFor(email: string, userId: string) {
    await ask(email);
    const event = await run(sendPasswordResetEmail, "password-reset/requested", userId);
    expect(JSON.stringify(event.payload)).toBe(JSON.stringify({ userId }));
    return tokenIn((await mailTo(email))[0]?.textBody);
  }

  it("is answered alike for everybody, and a stranger gets no mail", async () => {
    const answer = { message: "If the email is registered, a reset link has been sent" };
    const user = await createUser();
    expect((await ask(user.email)).json).toEqual(answer);
    const events = await prisma.event.count({ where: { name: "password-reset/requested" } });
    const unknown = await ask("stranger@lms.local", { "x-forwarded-host": "evil.example" });
    expect([unknown.status, unknown.json]).toEqual([200, answer]);
    expect(await prisma.event.count({ where: { name: "password-reset/requested" } })).toBe(events + 1);
    await run(sendPasswordResetEmail, "password-reset/requested");
    expect(await mailTo("stranger@lms.local")).toEqual([]);
    expect((await ask("not an address")).status).toBe(422);
  });

  it("is not mailed about without end", async () => {
    const user = await createUser();
    for (let time = 0; time < 5; time++) expect((await ask(user.email)).status).toBe(200);
    expect(await prisma.event.count({ where: { name: "password-reset/requested", aggregateId: user.id } })).toBe(3);
  });

  it("is replaced by the link of the mail, once, and every sign-in ends", async () => {
    const user = await createUser();
    const session = await openSession(user.id);
    await transact((tx) => issueTokens(tx, { ...user, tokensValidAfter: null }));
    const [token, other] = [await linkFor(user.email, user.id), await linkFor(user.email, user.id)];
    expect((await set(token)).json).toEqual({ message: "Password has been reset successfully" });
    expect(await actorOfSession(session.token)).toBeNull();
    expect(await prisma.refreshToken.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
    for (const used of [token, other]) {
      const { status, json } = await set(used, "ThirdHorse3");
      expect([status, json.message]).toEqual([401, "Could not validate credentials"]);
    }
    expect((await callApi(login, { body: { email: user.email, password: "AnotherHorse2" } })).status).toBe(200);
    expect((await callApi(login, { body: { email: user.email, password: factoryPassword } })).status).toBe(401);
  });

  it("is set by one of two at once", async () => {
    const user = await createUser();
    const token = await linkFor(user.email, user.id);
    const answers = await Promise.all([set(token, "FirstHorse1"), set(token, "SecondHorse1")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it("is not set by a wrong, foreign or late token, nor by a weak password, nor for a closed account", async () => {
    const user = await createUser();
    const owner = { id: user.id, tokensValidAfter: null };
    expect((await set("rubbish")).json.message).toBe("Could not validate credentials");
    expect((await set((await signToken("email_verification", owner)).token)).json.message).toBe("Invalid token type");
    const late = await signToken("password_reset", owner, { now: new Date(Date.now() - 31 * 60_000) });
    expect((await set(late.token)).json.message).toBe("Could not validate credentials");
    const good = (await signToken("password_reset", owner)).token;
    const weak = await set(good, "short");
    expect([weak.status, weak.json.detail[0].loc]).toEqual([422, ["body", "new_password"]]);
    expect((await set(good, "Password123")).json.details).toEqual({ new_password: ["Password is too common"] });
    await prisma.user.update({ where: { id: user.id }, data: { isActive: false } });
    expect((await set(good)).status).toBe(401);
    expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).passwordHash).toBe(user.passwordHash);
  });

  it("does not go round the second factor", async () => {
    const user = await createUser();
    await prisma.user.update({ where: { id: user.id }, data: { mfaEnabled: true } });
    await set(await linkFor(user.email, user.id));
    const { json } = await callApi(login, { body: { email: user.email, password: "AnotherHorse2" } });
    expect(json.mfa_required).toBe(true);
  });
});

describe("an address to be confirmed", () => {
  it("is confirmed by the link, as often as one likes; who is confirmed gets no mail", async () => {
    const user = await createUser();
    await prisma.user.update({ where: { id: user.id }, data: { emailVerifiedAt: null } });
    const ask = () => callApi(requestVerification, { body: { email: user.email } });
    expect((await ask()).json).toEqual({ message: "If the email is registered, a verification link has been sent" });
    await run(sendEmailVerificationEmail, "email-verification/requested", user.id);
    const token = tokenIn((await mailTo(user.email))[0]?.textBody);
    for (let time = 0; time < 2; time++) {
      expect((await callApi(confirm, { body: { token } })).json).toEqual({ message: "Email has been verified successfully" });
    }
    expect(await prisma.event.count({ where: { name: "user/email-verified", aggregateId: user.id } })).toBe(1);
    await ask();
    await run(sendEmailVerificationEmail, "email-verification/requested");
    expect(await mailTo(user.email)).toHaveLength(1);
    const foreign = (await signToken("password_reset", { id: user.id, tokensValidAfter: null })).token;
    expect((await callApi(confirm, { body: { token: foreign } })).json.message).toBe("Invalid token type");
    expect((await callApi(confirm, { body: { token: "rubbish" } })).status).toBe(401);
  });
});

describe("the code of a sign-in", () => {
  it("is mailed once and stands in no event and no kept step", async () => {
    const user = await createUser();
    await prisma.user.update({ where: { id: user.id }, data: { mfaEnabled: true } });
    await signIn({ email: user.email, password: factoryPassword });
    const event = await run(sendMfaLoginCodeEmail, "mfa-login/requested", user.id);
    await run(sendMfaLoginCodeEmail, "mfa-login/requested", user.id);
    const code = mailedCode((event.payload as { challengeId: string }).challengeId);
    const mails = await mailTo(user.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.textBody).toContain(code);
    expect(JSON.stringify(event.payload)).not.toContain(code);
  });
});
