import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DELETE as revokeKey } from "@/app/api/v1/auth/api-keys/[key_id]/route";
import { GET as listKeys, POST as makeKey } from "@/app/api/v1/auth/api-keys/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as logout } from "@/app/api/v1/auth/logout/route";
import { GET as me } from "@/app/api/v1/auth/me/route";
import { POST as refresh } from "@/app/api/v1/auth/refresh/route";
import { POST as register, GET as wrongMethod } from "@/app/api/v1/auth/register/route";
import { POST as token } from "@/app/api/v1/auth/token/route";
import { POST as changePassword } from "@/app/api/v1/users/me/change-password/route";
import { PATCH as changeMe, GET as ownUser } from "@/app/api/v1/users/me/route";
import { GET as listUsers } from "@/app/api/v1/users/route";
import { signToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { resetRateLimits } from "@/lib/rate-limit";
import { createActor, createUser, factoryPassword } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

beforeEach(resetRateLimits);

async function signedIn(role: "student" | "instructor" | "admin" = "student") {
  const user = await createUser({ role });
  const { json } = await callApi(login, { body: { email: user.email, password: factoryPassword } });
  return { user, access: json.access_token as string, refreshToken: json.refresh_token as string };
}

const moveBack = (seconds: number) =>
  prisma.$executeRaw`update refresh_tokens set revoked_at = revoked_at - make_interval(secs => ${seconds}::float8) where revoked_at is not null`;

describe("POST /auth/register", () => {
  const body = { email: "Mona@LMS.local", full_name: "Mona Said", password: "LongEnough1" };

  it("makes a student, signs in, and ignores what nobody may choose", async () => {
    const { status, json } = await callApi(register, {
      body: { ...body, mfa_enabled: true, email_verified_at: null, is_active: false, id: "x" },
    });
    expect(status).toBe(201);
    const user = {
      id: json.user.id,
      email: "mona@lms.local",
      full_name: "Mona Said",
      role: "student",
      is_active: true,
      mfa_enabled: false,
      created_at: expect.stringMatching(/Z$/),
      email_verified_at: expect.stringMatching(/Z$/),
      profile_metadata: null,
    };
    const tokens = { access_token: json.access_token, refresh_token: json.refresh_token, token_type: "bearer", expires_in: 900 };
    expect(json).toEqual({ user, tokens, ...tokens });
    expect((await callApi(me, { method: "GET", bearer: json.access_token })).json).toEqual(user);
    expect(await prisma.event.count({ where: { aggregateId: json.user.id, name: "email-verification/requested" } })).toBe(1);
  });

  it("gives nobody a role, after it has looked at the fields", async () => {
    const asAdmin = await callApi(register, { body: { ...body, email: "boss@lms.local", role: "admin" } });
    expect([asAdmin.status, asAdmin.json.message]).toEqual([403, "Public registration is limited to student accounts"]);
    expect((await callApi(register, { body: { ...body, email: "no", role: "admin" } })).status).toBe(422);
    expect(await prisma.user.count({ where: { email: "boss@lms.local" } })).toBe(0);
  });

  it("refuses a taken address, and one of two at once", async () => {
    const twin = { ...body, email: "twin@lms.local", role: null };
    const answers = await Promise.all([callApi(register, { body: twin }), callApi(register, { body: twin })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({ error: "conflict", message: "Email is already registered" });
  });

  it("says each broken rule of a password and repeats no password", async () => {
    const { status, json } = await callApi(register, { body: { ...body, password: "short" } });
    expect(status).toBe(422);
    const rules = ["Password must be at least 8 characters", "Password must contain uppercase", "Password must contain digit"];
    expect(json.details).toEqual({ password: rules });
    expect(json.detail[0]).toEqual({ type: "value_error", loc: ["body", "password"], msg: rules[0], input: null });
    expect((await callApi(register, { body: { ...body, password: "Password123" } })).json.details.password).toEqual([
      "Password is too common",
    ]);
  });

  it("answers 405 for another method", async () => {
    const { status, headers } = await callApi(wrongMethod, { method: "GET" });
    expect([status, headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });
});

describe("POST /auth/login and /auth/token", () => {
  it("say no in the contract's words", async () => {
    const user = await createUser();
    const closed = await createUser({ isActive: false });
    const ask = async (email: string, password: string) => (await callApi(login, { body: { email, password } })).json.message;
    expect(await ask(user.email, "Wrong1234")).toBe("Invalid email or password");
    expect(await ask("nobody@lms.local", "Wrong1234")).toBe("Invalid email or password");
    expect(await ask(closed.email, "Wrong1234")).toBe("Invalid email or password");
    expect(await ask(closed.email, factoryPassword)).toBe("User account is disabled");
  });

  // The contract bounds a password where it is set; one that is tried is right or wrong, however long.
  it.each(["", "x".repeat(101)])("take %j for a wrong password, not for a fault", async (password) => {
    const { access, user } = await signedIn();
    expect((await callApi(login, { body: { email: user.email, password } })).json).toMatchObject({ message: "Invalid email or password" });
    const change = await callApi(changePassword, { bearer: access, body: { old_password: password, new_password: "QuiteNew12" } });
    expect([change.status, change.json.message]).toEqual([401, "Invalid password"]);
  });

  it("take the OAuth2 form, with its faults named form", async () => {
    const user = await createUser();
    const form = new URLSearchParams({ grant_type: "password", username: user.email.toUpperCase(), password: factoryPassword });
    const { status, json } = await callApi(token, { text: form.toString() });
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual(["access_token", "expires_in", "refresh_token", "token_type"]);
    const faulty = await callApi(token, { text: "username=a%40b.c" });
    expect([faulty.status, faulty.json.detail[0]]).toEqual([
      422,
      { type: "missing", loc: ["form", "password"], msg: "Field required", input: null },
    ]);
    expect((await callApi(token, { text: "username=a%00&username=b&password=%ff" })).status).toBe(422);
  });
});

describe("a bearer", () => {
  it("is refused in the contract's words", async () => {
    const { user, access, refreshToken } = await signedIn();
    const ask = async (bearer: string) => (await callApi(me, { method: "GET", bearer })).json.message;
    expect(await ask("")).toBe("Could not validate credentials");
    expect(await ask("x.y.z")).toBe("Could not validate credentials");
    expect(await ask("dars_unknown")).toBe("Could not validate credentials");
    expect(await ask(refreshToken)).toBe("Invalid token type");
    expect((await callApi(me, { method: "GET" })).json.message).toBe("Not authenticated");
    await prisma.user.update({ where: { id: user.id }, data: { isActive: false } });
    expect(await ask(access)).toBe("Could not validate credentials");
  });

  it("wins over a cookie, needs no origin, and counts with the role of today", async () => {
    const { user, access } = await signedIn();
    const other = await createActor();
    const call = { bearer: access, as: other, headers: { origin: "https://evil.example" } };
    const changed = await callApi(changeMe, { method: "PATCH", body: { full_name: "New Name" }, ...call });
    expect([changed.status, changed.json.id]).toEqual([200, user.id]);
    expect((await callApi(listUsers, { method: "GET", bearer: access })).status).toBe(403);
    await prisma.user.update({ where: { id: user.id }, data: { role: "admin" } });
    expect((await callApi(listUsers, { method: "GET", bearer: access })).status).toBe(200);
  });

  it("ends with the password", async () => {
    const { access, refreshToken } = await signedIn();
    const body = { old_password: factoryPassword, new_password: "AnotherHorse2" };
    const { status, json } = await callApi(changePassword, { bearer: access, body });
    expect([status, json]).toEqual([200, { message: "Password has been changed successfully" }]);
    expect((await callApi(me, { method: "GET", bearer: access })).json.message).toBe("Token has been revoked");
    expect((await callApi(refresh, { body: { refresh_token: refreshToken } })).json.message).toBe("Refresh token is invalid or revoked");
  });

  describe("where e-mails must be verified", () => {
    const before = env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN;
    afterEach(() => {
      env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN = before;
    });

    it("says so on sign-in and on every call, while registration still answers 201", async () => {
      env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN = true;
      const body = { email: "late@lms.local", full_name: "Late Person", password: "LongEnough1" };
      const made = await callApi(register, { body });
      expect([made.status, made.json.user.email_verified_at]).toEqual([201, null]);
      const refused = [await callApi(me, { method: "GET", bearer: made.json.access_token }), await callApi(login, { body })];
      for (const { status, json } of refused) expect([status, json.message]).toEqual([401, "Email is not verified"]);
    });
  });
});

describe("POST /auth/refresh", () => {
  it("trades once, in the same family, and ends the access token sent along", async () => {
    const { user, access, refreshToken } = await signedIn();
    const { status, json } = await callApi(refresh, { bearer: access, body: { refresh_token: refreshToken } });
    expect([status, json.user.id]).toEqual([200, user.id]);
    expect((await callApi(me, { method: "GET", bearer: access })).json.message).toBe("Token has been revoked");
    expect((await callApi(me, { method: "GET", bearer: json.access_token })).status).toBe(200);
    const rows = await prisma.refreshToken.findMany({ where: { userId: user.id } });
    expect(new Set(rows.map(({ familyId }) => familyId)).size).toBe(1);
    expect(rows.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  });

  it("only refuses a token used again a moment later, and ends the family after that", async () => {
    const { refreshToken } = await signedIn();
    const again = () => callApi(refresh, { body: { refresh_token: refreshToken } });
    const second = (await again()).json.refresh_token;
    expect((await again()).json.message).toBe("Refresh token is invalid or revoked");
    const third = await callApi(refresh, { body: { refresh_token: second } });
    expect(third.status).toBe(200);
    await moveBack(env.REFRESH_TOKEN_REUSE_GRACE_SECONDS + 1);
    expect((await again()).status).toBe(401);
    expect((await callApi(refresh, { body: { refresh_token: third.json.refresh_token } })).status).toBe(401);
  });

  it("lets one of two at once through and keeps the family", async () => {
    const { refreshToken } = await signedIn();
    const answers = await Promise.all([1, 2].map(() => callApi(refresh, { body: { refresh_token: refreshToken } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const won = answers.find(({ status }) => status === 200)?.json.refresh_token;
    expect((await callApi(refresh, { body: { refresh_token: won } })).status).toBe(200);
  });

  it("refuses the bearer of another and ends nothing", async () => {
    const [mine, other] = [await signedIn(), await signedIn()];
    const { status, json } = await callApi(refresh, { bearer: other.access, body: { refresh_token: mine.refreshToken } });
    expect([status, json.message]).toEqual([401, "Access token does not match refresh token"]);
    expect((await callApi(me, { method: "GET", bearer: other.access })).status).toBe(200);
    expect((await callApi(refresh, { bearer: "rubbish", body: { refresh_token: mine.refreshToken } })).status).toBe(200);
  });

  it("says what is wrong with a token", async () => {
    const { user, access } = await signedIn();
    const ask = async (refreshToken: string) => (await callApi(refresh, { body: { refresh_token: refreshToken } })).json.message;
    expect(await ask("rubbish")).toBe("Could not validate credentials");
    expect(await ask(access)).toBe("Invalid token type");
    const owner = { id: user.id, tokensValidAfter: null };
    expect(await ask((await signToken("refresh", owner)).token)).toBe("Refresh token is invalid or revoked");
    expect(await ask((await signToken("refresh", owner, { jti: "short" })).token)).toBe("Malformed refresh token");
    const { refreshToken, user: closed } = await signedIn();
    await prisma.user.update({ where: { id: closed.id }, data: { isActive: false } });
    expect(await ask(refreshToken)).toBe("User is inactive");
    expect((await callApi(refresh, { body: { refresh_token: ["x"] } })).json.detail[0].input).toBeNull();
  });
});

describe("POST /auth/logout", () => {
  it("ends both tokens, and an ended refresh token once more", async () => {
    const { user, access, refreshToken } = await signedIn();
    const body = { refresh_token: refreshToken };
    const first = await callApi(logout, { bearer: access, body });
    expect([first.status, first.json]).toEqual([204, null]);
    expect((await callApi(me, { method: "GET", bearer: access })).json.message).toBe("Token has been revoked");
    const { token: later } = await signToken("access", { id: user.id, tokensValidAfter: null });
    expect((await callApi(logout, { bearer: later, body })).status).toBe(204);
    expect((await callApi(refresh, { body })).status).toBe(401);
  });

  it("wants a bearer, one's own refresh token, and a real one", async () => {
    const [mine, other] = [await signedIn(), await signedIn()];
    expect((await callApi(logout, { body: { refresh_token: mine.refreshToken } })).status).toBe(401);
    expect((await callApi(logout, { as: mine.user, body: { refresh_token: mine.refreshToken } })).status).toBe(401);
    expect((await callApi(logout, { bearer: other.access, body: { refresh_token: mine.refreshToken } })).status).toBe(401);
    expect((await callApi(logout, { bearer: mine.access, body: { refresh_token: mine.access } })).json.message).toBe("Invalid token type");
    expect((await callApi(refresh, { body: { refresh_token: mine.refreshToken } })).status).toBe(200);
  });
});

describe("API keys", () => {
  const make = (bearer: string, body: unknown) => callApi(makeKey, { bearer, body });

  it("are shown once, listed without the key, and end at once", async () => {
    const { access, user } = await signedIn();
    const { status, json } = await make(access, { name: " CI ", scopes: ["profile:read", "profile:read"], expires_at: null });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: json.id,
      name: "CI",
      prefix: json.key.slice(0, 12),
      scopes: ["profile:read"],
      expires_at: null,
      last_used_at: null,
      created_at: expect.stringMatching(/Z$/),
      key: expect.stringMatching(/^dars_[A-Za-z0-9_-]{43}$/),
    });
    expect((await prisma.apiKey.findUniqueOrThrow({ where: { id: json.id } })).keyHash).not.toContain(json.key);
    const asKey = await callApi(me, { method: "GET", bearer: json.key });
    expect([asKey.status, asKey.json.id]).toEqual([200, user.id]);
    const list = await callApi(listKeys, { method: "GET", bearer: access });
    expect(list.json).toMatchObject({ total: 1, api_keys: [{ id: json.id, last_used_at: expect.any(String) }] });
    expect(list.json.api_keys[0]).not.toHaveProperty("key");
    const params = { key_id: json.id };
    expect((await callApi(revokeKey, { method: "DELETE", bearer: access, params })).status).toBe(204);
    expect((await callApi(revokeKey, { method: "DELETE", bearer: access, params })).json.message).toBe("API key not found");
    expect((await callApi(me, { method: "GET", bearer: json.key })).json.message).toBe("Could not validate credentials");
  });

  it("reach only what their scopes name, and never what signs in", async () => {
    const { access } = await signedIn();
    const { key } = (await make(access, { name: "narrow", scopes: ["profile:read"] })).json;
    expect((await callApi(ownUser, { method: "GET", bearer: key })).status).toBe(200);
    const write = await callApi(changeMe, { method: "PATCH", bearer: key, body: { full_name: "X" } });
    expect([write.status, write.json.message]).toEqual([403, "Insufficient permissions"]);
    for (const handler of [makeKey, changePassword, logout]) {
      const { status, json } = await callApi(handler, { bearer: key, body: {} });
      expect([status, json.message]).toEqual([403, "API keys cannot be used here"]);
    }
  });

  it("cannot give what one does not hold, and lose what one has lost", async () => {
    const { access } = await signedIn();
    const denied = await make(access, { name: "big", scopes: ["profile:read", "users:read"] });
    expect([denied.status, denied.json.message]).toEqual([403, "Cannot grant scope 'users:read'"]);
    const admin = await signedIn("admin");
    const { key } = (await make(admin.access, { name: "reader", scopes: ["users:read"] })).json;
    expect((await callApi(listUsers, { method: "GET", bearer: key })).status).toBe(200);
    await prisma.user.update({ where: { id: admin.user.id }, data: { role: "student" } });
    expect((await callApi(listUsers, { method: "GET", bearer: key })).status).toBe(403);
  });

  it("refuse bounds, unknown scopes and a past end; an end without offset is UTC", async () => {
    const { access } = await signedIn();
    const scopes = ["profile:read"];
    for (const body of [
      { name: "", scopes },
      { name: "a".repeat(101), scopes },
      { name: "x", scopes: [] },
      { name: "x", scopes: ["root"] },
      { name: "x", scopes, expires_at: "2020-01-01T00:00:00Z" },
      { name: "x", scopes, expires_at: "soon" },
    ]) {
      expect((await make(access, body)).status, JSON.stringify(body).slice(0, 60)).toBe(422);
    }
    const { json } = await make(access, { name: "x", scopes, expires_at: "2100-01-01T10:00:00" });
    expect(json.expires_at).toBe("2100-01-01T10:00:00.000Z");
    await prisma.apiKey.update({ where: { id: json.id }, data: { expiresAt: new Date(0) } });
    expect((await callApi(me, { method: "GET", bearer: json.key })).status).toBe(401);
  });

  it("of another are not found, unless one is an administrator", async () => {
    const [mine, other, admin] = [await signedIn(), await signedIn(), await signedIn("admin")];
    const { id } = (await make(mine.access, { name: "x", scopes: ["profile:read"] })).json;
    const revoke = (bearer: string) => callApi(revokeKey, { method: "DELETE", bearer, params: { key_id: id } });
    expect((await revoke(other.access)).status).toBe(404);
    expect((await revoke(admin.access)).status).toBe(204);
  });
});
