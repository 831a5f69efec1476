import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as answer } from "@/app/api/v1/auth/login/mfa/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as disable } from "@/app/api/v1/auth/mfa/disable/route";
import { POST as confirm } from "@/app/api/v1/auth/mfa/enable/confirm/route";
import { POST as request } from "@/app/api/v1/auth/mfa/enable/request/route";
import { GET as state } from "@/app/api/v1/auth/mfa/route";
import { POST as token } from "@/app/api/v1/auth/token/route";
import { endEverySignIn } from "@/lib/auth/end-sign-ins";
import { mailedCode } from "@/lib/auth/mfa-secrets";
import { signToken } from "@/lib/auth/tokens";
import { codeOfStep, stepOf } from "@/lib/auth/totp";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { transact } from "@/lib/events";
import { keyValue } from "@/lib/key-value";
import { resetRateLimits } from "@/lib/rate-limit";
import { createUser, factoryPassword } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

beforeEach(resetRateLimits);

const password = factoryPassword;

async function person() {
  const user = await createUser();
  const { token: access } = await signToken("access", { id: user.id, tokensValidAfter: null });
  return { user, access, signIn: () => callApi(login, { body: { email: user.email, password } }) };
}

/** The id a mailed code follows from, as the job finds it. */
async function idIn(userId: string, event: "mfa-login/requested" | "mfa-setup/requested"): Promise<string> {
  const { payload } = await prisma.event.findFirstOrThrow({ where: { name: event, aggregateId: userId }, orderBy: { sequence: "desc" } });
  const { challengeId, setupId } = payload as { challengeId?: string; setupId?: string };
  return challengeId ?? setupId ?? "";
}

async function withEmail() {
  const who = await person();
  await callApi(request, { bearer: who.access, body: { password } });
  const code = mailedCode(await idIn(who.user.id, "mfa-setup/requested"));
  expect((await callApi(confirm, { bearer: who.access, body: { code } })).json).toEqual({ message: "MFA has been enabled successfully" });
  return who;
}

async function withTotp() {
  const who = await person();
  const setup = await callApi(request, { bearer: who.access, body: { password, method: "totp" } });
  const secret = setup.json.secret as string;
  expect(setup.json).toEqual({
    message: "Scan the code with your authenticator app",
    secret,
    otpauth_url: expect.stringContaining(secret),
  });
  const step = stepOf(new Date()) - 1;
  const { json } = await callApi(confirm, { bearer: who.access, body: { code: codeOfStep(secret, step) } });
  return { ...who, secret, step, recoveryCodes: json.recovery_codes as string[] };
}

const reply = (challenge: string, code: string) => callApi(answer, { body: { challenge_token: challenge, code } });
const wrongOf = (right: string) => (right === "000000" ? "000001" : "000000");

describe("codes by mail", () => {
  it("are asked for after the password, once, and only then the person is in", async () => {
    const { user, access, signIn } = await withEmail();
    expect((await callApi(state, { method: "GET", bearer: access })).json).toEqual({
      mfa_enabled: true,
      methods: ["email"],
      recovery_codes_left: 0,
    });
    const { status, json } = await signIn();
    expect(status).toBe(200);
    expect(json).toEqual({
      mfa_required: true,
      challenge_token: expect.any(String),
      expires_in_seconds: 600,
      method: "email",
      message: "MFA verification required",
    });
    expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).lastLoginAt).toBeNull();
    const code = mailedCode(await idIn(user.id, "mfa-login/requested"));
    const inside = await reply(json.challenge_token, code);
    expect([inside.status, inside.json.user.id]).toEqual([200, user.id]);
    expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).lastLoginAt).not.toBeNull();
    expect((await reply(json.challenge_token, code)).json.message).toBe("MFA challenge expired or invalid");
  });

  it("let one of two right answers at once through", async () => {
    const { user, signIn } = await withEmail();
    const { challenge_token: challenge } = (await signIn()).json;
    const code = mailedCode(await idIn(user.id, "mfa-login/requested"));
    const answers = await Promise.all([reply(challenge, code), reply(challenge, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it("may be wrong five times, then the challenge is over", async () => {
    const { user, signIn } = await withEmail();
    const { challenge_token: challenge } = (await signIn()).json;
    const code = mailedCode(await idIn(user.id, "mfa-login/requested"));
    for (let attempt = 0; attempt < 5; attempt++) expect((await reply(challenge, wrongOf(code))).json.message).toBe("Invalid MFA code");
    expect((await reply(challenge, code)).json.message).toBe("MFA challenge expired or invalid");
  });

  it("cannot be guessed by asking for ever new challenges", async () => {
    const { user, signIn } = await withEmail();
    await keyValue.set(`auth:mfa:wrong:${user.id}`, "20", 60);
    const { challenge_token: challenge } = (await signIn()).json;
    const code = mailedCode(await idIn(user.id, "mfa-login/requested"));
    expect((await reply(challenge, code)).json.message).toMatch(/^Account temporarily locked/);
  });

  it("end with a new password, and with their time", async () => {
    const { user, signIn } = await withEmail();
    const { challenge_token: challenge } = (await signIn()).json;
    const code = mailedCode(await idIn(user.id, "mfa-login/requested"));
    await transact((tx) => endEverySignIn(tx, user.id, { now: new Date() }));
    expect((await reply(challenge, code)).json.message).toBe("MFA challenge expired or invalid");
    const { access } = await person();
    for (const bad of ["rubbish", access]) expect((await reply(bad, code)).json.message).toBe("MFA challenge expired or invalid");
  });

  it("are not sent again by who has them already, and close the OAuth2 form", async () => {
    const { user, access } = await withEmail();
    const count = () => prisma.event.count({ where: { name: "mfa-setup/requested", aggregateId: user.id } });
    const before = await count();
    const again = await callApi(request, { bearer: access, body: { password, method: "email" } });
    expect([again.json, await count()]).toEqual([{ message: "A verification code has been sent to your email" }, before]);
    const text = new URLSearchParams({ username: user.email, password }).toString();
    const { status, json } = await callApi(token, { text });
    const words = "MFA is enabled for this account. Use /api/v1/auth/login then /api/v1/auth/login/mfa.";
    expect([status, json.message]).toEqual([400, words]);
  });

  it("are switched off with the password alone, twice without harm", async () => {
    const { access, signIn } = await withEmail();
    const wrong = await callApi(disable, { bearer: access, body: { password: "Wrong1234" } });
    expect([wrong.status, wrong.json.message]).toEqual([401, "Invalid password"]);
    for (let time = 0; time < 2; time++) {
      expect((await callApi(disable, { bearer: access, body: { password } })).json).toEqual({
        message: "MFA has been disabled successfully",
      });
    }
    expect((await signIn()).json.access_token).toEqual(expect.any(String));
  });
});

describe("an authenticator", () => {
  it("comes with ten recovery codes and is asked without a mail; each code works once", async () => {
    const { user, access, secret, step, recoveryCodes, signIn } = await withTotp();
    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}$/);
    expect(await prisma.recoveryCode.count({ where: { userId: user.id, codeHash: { in: recoveryCodes } } })).toBe(0);
    expect((await prisma.mfaMethod.findFirstOrThrow({ where: { userId: user.id } })).secret).not.toContain(secret);
    const first = (await signIn()).json;
    expect(first.method).toBe("totp");
    expect(await prisma.event.count({ where: { name: "mfa-login/requested", aggregateId: user.id } })).toBe(0);
    expect((await reply(first.challenge_token, codeOfStep(secret, step))).json.message).toBe("Invalid MFA code");
    const code = codeOfStep(secret, step + 1);
    expect((await reply(first.challenge_token, code)).status).toBe(200);
    expect((await reply((await signIn()).json.challenge_token, code)).json.message).toBe("Invalid MFA code");
    const lost = recoveryCodes[0] ?? "";
    expect((await reply((await signIn()).json.challenge_token, lost)).status).toBe(200);
    expect((await reply((await signIn()).json.challenge_token, lost)).json.message).toBe("Invalid MFA code");
    expect((await callApi(state, { method: "GET", bearer: access })).json).toEqual({
      mfa_enabled: true,
      methods: ["totp"],
      recovery_codes_left: 9,
    });
  });

  it("is switched off with the password and a code, and not replaced without", async () => {
    const { access, recoveryCodes } = await withTotp();
    const replaced = await callApi(request, { bearer: access, body: { password, method: "totp" } });
    expect(replaced.status).toBe(409);
    for (const code of [undefined, null, "000000"]) {
      const { status, json } = await callApi(disable, { bearer: access, body: { password, code } });
      expect([status, json.message]).toEqual([401, "Invalid MFA code"]);
    }
    expect((await callApi(disable, { bearer: access, body: { password, code: recoveryCodes[3] } })).status).toBe(200);
    expect((await callApi(state, { method: "GET", bearer: access })).json).toEqual({
      mfa_enabled: false,
      methods: [],
      recovery_codes_left: 0,
    });
  });

  it("is not switched on without a setup, by a wrong code, or after five of them", async () => {
    const { access } = await person();
    const begin = async () => (await callApi(request, { bearer: access, body: { password, method: "totp" } })).json.secret as string;
    const finish = (code: string) => callApi(confirm, { bearer: access, body: { code } });
    expect((await finish("123456")).json.message).toBe("Invalid MFA code");
    const secret = await begin();
    const right = codeOfStep(secret, stepOf(new Date()));
    for (let attempt = 0; attempt < 5; attempt++) expect((await finish(wrongOf(right))).status).toBe(401);
    expect((await finish(right)).status).toBe(401);
    const anew = await begin();
    expect((await finish(codeOfStep(anew, stepOf(new Date())))).status).toBe(200);
  });
});

describe("switching on", () => {
  const before = env.MFA_ENABLED;
  afterEach(() => {
    env.MFA_ENABLED = before;
  });

  it("wants the password, its bounds first, and the installation's leave", async () => {
    const { access } = await person();
    const ask = async (body: unknown) => callApi(request, { bearer: access, body });
    expect((await ask({ password: "short" })).json.detail[0]).toMatchObject({ type: "string_too_short", input: null });
    expect((await ask({ password, method: "sms" })).json.detail[0]).toMatchObject({
      type: "enum",
      msg: "Input should be 'email' or 'totp'",
    });
    expect((await ask({ password: "Wrong1234" })).json.message).toBe("Invalid password");
    expect((await callApi(confirm, { bearer: access, body: { code: "123" } })).status).toBe(422);
    env.MFA_ENABLED = false;
    const { status, json } = await ask({ password });
    expect([status, json.message]).toEqual([403, "MFA is disabled"]);
  });
});
