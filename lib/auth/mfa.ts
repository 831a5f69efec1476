import "server-only";
import crypto from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { confirmPassword } from "@/lib/auth/confirm-password";
import { lockUser } from "@/lib/auth/lock-user";
import { countWrongCode, refuseGuessing, spendDeviceCode } from "@/lib/auth/mfa-codes";
import { hashRecoveryCode, mailedCode, newRecoveryCode, openSecret, sealSecret } from "@/lib/auth/mfa-secrets";
import { type MfaMethod, mfaMethods } from "@/lib/auth/schema";
import { isSame, newSecret, otpauthUrl, stepOfCode } from "@/lib/auth/totp";
import { prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { keyValue } from "@/lib/key-value";

const mostTries = 5;
const recoveryCodeCount = 10;
const setupSeconds = env.MFA_LOGIN_CODE_EXPIRE_MINUTES * 60;

const setupKeys = (userId: string) => ({ state: `auth:mfa:setup:${userId}`, attempts: `auth:mfa:setup:${userId}:attempts` });

const Setup = z.object({ id: z.guid(), method: z.enum(mfaMethods), sealedSecret: z.string().nullable() });

export type MfaState = { isEnabled: boolean; methods: MfaMethod[]; recoveryCodesLeft: number };

/** Whether a person is asked for a code, where it comes from, and how many recovery codes are unused. */
export async function mfaState(actor: Actor): Promise<MfaState> {
  const user = await prisma.user.findUnique({
    where: { id: actor.id },
    select: {
      mfaEnabled: true,
      mfaMethods: { where: { confirmedAt: { not: null } }, select: { method: true }, orderBy: { method: "asc" } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  const methods = mfaMethods.filter((method) => user?.mfaMethods.some((row) => row.method === method));
  return { isEnabled: user?.mfaEnabled ?? false, methods, recoveryCodesLeft: user?._count.recoveryCodes ?? 0 };
}

export type MfaSetup = { method: "email" } | { method: "totp"; secret: string; otpauthUrl: string };

/**
 * Begins to switch the second factor on: mails a code (unless it is on already), or makes the secret for an authenticator. Nothing
 * changes until it is confirmed. Throws mfa.off, auth.locked, auth.invalid_password, mfa.already_on. Emits mfa-setup/requested.
 */
export async function requestMfa(actor: Actor, { password, method }: { password: string; method: MfaMethod }): Promise<MfaSetup> {
  if (!env.MFA_ENABLED) throw failure("mfa.off");
  await confirmPassword(actor, password);
  const state = await mfaState(actor);
  const key = setupKeys(actor.id);
  const id = crypto.randomUUID();
  const begin = async (sealedSecret: string | null) => {
    await keyValue.delete(key.attempts);
    await keyValue.set(key.state, JSON.stringify({ id, method, sealedSecret }), setupSeconds);
  };
  if (method === "totp") {
    // Else a stolen session and password could put another device in the place of the owner's
    if (state.methods.includes("totp")) throw failure("mfa.already_on");
    const secret = newSecret();
    await begin(sealSecret(secret));
    return { method, secret, otpauthUrl: otpauthUrl({ secret, email: actor.email, issuer: env.PROJECT_NAME }) };
  }
  if (!state.isEnabled) {
    await begin(null);
    const about = { actor, aggregateId: actor.id };
    await transact((tx) => record(tx, "mfa-setup/requested", { userId: actor.id, setupId: id }, about));
  }
  return { method };
}

/**
 * Switches the second factor on with the first code. An authenticator comes with ten recovery codes, answered only here.
 * Throws mfa.wrong_code (also when nothing was begun, or after five wrong codes). Emits mfa/enabled.
 */
export async function confirmMfa(actor: Actor, { code }: { code: string }, now = new Date()): Promise<{ recoveryCodes: string[] | null }> {
  const key = setupKeys(actor.id);
  const tries = await keyValue.increment(key.attempts, setupSeconds);
  const kept = tries <= mostTries ? await keyValue.get(key.state) : null;
  if (kept === null) throw failure("mfa.wrong_code");
  const { id, method, sealedSecret } = Setup.parse(JSON.parse(kept));
  const step = sealedSecret === null ? null : stepOfCode(openSecret(sealedSecret), code, now);
  const isRight = method === "email" ? isSame(mailedCode(id), code) : step !== null;
  if (!isRight || (await keyValue.take(key.state)) !== kept) throw failure("mfa.wrong_code");
  return transact(async (tx) => {
    await lockUser(tx, actor.id);
    await removeFactors(tx, actor.id);
    const secret = { secret: sealedSecret, lastUsedStep: step };
    await tx.mfaMethod.create({ data: { userId: actor.id, method, confirmedAt: now, ...secret } });
    const recoveryCodes = method === "totp" ? Array.from({ length: recoveryCodeCount }, newRecoveryCode) : null;
    const rows = recoveryCodes?.map((recoveryCode) => ({ userId: actor.id, codeHash: hashRecoveryCode(recoveryCode) })) ?? [];
    if (rows.length > 0) await tx.recoveryCode.createMany({ data: rows });
    await tx.user.update({ where: { id: actor.id }, data: { mfaEnabled: true } });
    await record(tx, "mfa/enabled", { userId: actor.id, method }, { actor, aggregateId: actor.id });
    return { recoveryCodes };
  });
}

/**
 * Switches the second factor off, with the password and, for an authenticator, one of its codes or a recovery code. Doing it twice is
 * harmless. Throws auth.locked, auth.invalid_password, mfa.wrong_code. Emits mfa/disabled.
 */
export async function disableMfa(actor: Actor, { password, code }: { password: string; code?: string }, now = new Date()): Promise<void> {
  await confirmPassword(actor, password);
  const { isEnabled, methods } = await mfaState(actor);
  if (!isEnabled) return;
  if (methods.includes("totp")) {
    await refuseGuessing(actor.id);
    if (code === undefined || !(await spendDeviceCode(actor.id, code, now))) {
      await countWrongCode(actor.id);
      throw failure("mfa.wrong_code");
    }
  }
  await transact(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: actor.id, mfaEnabled: true }, data: { mfaEnabled: false } });
    await removeFactors(tx, actor.id);
    if (count > 0) await record(tx, "mfa/disabled", { userId: actor.id }, { actor, aggregateId: actor.id });
  });
}

async function removeFactors(tx: Tx, userId: string): Promise<void> {
  await tx.mfaMethod.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}
