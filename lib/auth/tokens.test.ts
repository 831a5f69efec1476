import { decodeJwt, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createBlacklist } from "@/lib/auth/blacklist";
import { isEnded, readToken, signToken, validAfter } from "@/lib/auth/tokens";
import { env } from "@/lib/env";

const owner = { id: "01890000-0000-7000-8000-000000000000", tokensValidAfter: null };
const now = new Date("2026-09-04T10:00:00.500Z");
const key = new TextEncoder().encode(env.SECRET_KEY);
const forge = (claims: Record<string, unknown>, alg = "HS256") =>
  new SignJWT(claims).setProtectedHeader({ alg }).setExpirationTime("1h").sign(key);

describe("tokens", () => {
  it("say who, what for, which one, and until when", async () => {
    const { token, jti } = await signToken("access", owner, { role: "student", now });
    const iat = Math.floor(now.getTime() / 1000);
    expect(decodeJwt(token)).toEqual({ sub: owner.id, role: "student", jti, typ: "access", iat, exp: iat + 900 });
    expect(jti).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(await readToken("access", token, { now })).toMatchObject({ userId: owner.id, jti });
  });

  it("end with their life time, and are read afterwards only where that is asked for", async () => {
    const { token } = await signToken("access", owner, { now });
    const later = new Date(now.getTime() + 901_000);
    await expect(readToken("access", token, { now: later })).rejects.toMatchObject({ code: "auth.could_not_validate" });
    expect(await readToken("access", token, { now: later, mayBeExpired: true })).toMatchObject({ userId: owner.id });
  });

  it("serve one purpose", async () => {
    const { token } = await signToken("refresh", owner, { now });
    await expect(readToken("access", token, { now })).rejects.toMatchObject({ code: "auth.invalid_token_type" });
  });

  it("are refused when forged, damaged, unsigned, of another algorithm or incomplete", async () => {
    const { token } = await signToken("access", owner, { now });
    const [head, body, signature] = token.split(".");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
    const otherKey = await new SignJWT({ typ: "access" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode("other".repeat(8)));
    const claims = { typ: "access", sub: owner.id, jti: crypto.randomUUID() };
    const bad = [
      "",
      "a.b.c",
      `${head}.${body}`,
      `${head}.${body}x.${signature}`,
      unsigned,
      otherKey,
      await forge(claims, "HS384").catch(() => "x"),
    ];
    for (const each of bad) await expect(readToken("access", each)).rejects.toMatchObject({ code: "auth.could_not_validate" });
    for (const missing of [
      { ...claims, sub: undefined },
      { ...claims, jti: "1" },
      { ...claims, sub: "1' or 1=1" },
    ]) {
      await expect(readToken("access", await forge(missing))).rejects.toMatchObject({ code: "auth.malformed_token" });
    }
  });

  it("all end at one instant, and those made right after it count", async () => {
    const read = async (at: Date, tokensValidAfter: Date | null) =>
      readToken("access", (await signToken("access", { ...owner, tokensValidAfter }, { now: at })).token, { now: at });
    const ended = { tokensValidAfter: validAfter(now) };
    expect(isEnded(await read(now, null), ended)).toBe(true);
    expect(isEnded(await read(new Date(now.getTime() + 1), ended.tokensValidAfter), ended)).toBe(false);
  });
});

describe("the blacklist", () => {
  const away = { get: () => Promise.reject(new Error("away")), set: () => Promise.reject(new Error("away")) };
  const entry = { jti: crypto.randomUUID(), expiresAt: new Date(Date.now() + 60_000) };

  it("stands in memory while its store is away", async () => {
    const list = createBlacklist({ store: away, failsClosed: false });
    await list.add(entry);
    expect(await list.has(entry.jti)).toBe(true);
    expect(await list.has(crypto.randomUUID())).toBe(false);
  });

  it("says no to every token while its store is away, where it fails closed", async () => {
    const list = createBlacklist({ store: away, failsClosed: true });
    await expect(list.has(entry.jti)).rejects.toMatchObject({ message: "Token revocation service unavailable", status: 401 });
    await expect(list.add(entry)).rejects.toMatchObject({ status: 503 });
  });
});
