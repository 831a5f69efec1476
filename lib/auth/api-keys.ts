import "server-only";
import crypto from "node:crypto";
import { type Actor, isAdmin } from "@/lib/auth/actor";
import { apiKeyPrefix, hashApiKey } from "@/lib/auth/bearer";
import type { CreateApiKeyInput } from "@/lib/auth/schema";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";

const shownCharacters = 12;

const viewFields = { id: true, name: true, prefix: true, scopes: true, expiresAt: true, lastUsedAt: true, createdAt: true } as const;

export type ApiKeyView = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  createdAt: Date;
};

/**
 * Makes a key that acts as the actor within some of their permissions. The key itself is answered here and never again: the table keeps
 * its hash. Throws api_key.scope_not_held. Emits api-key/created.
 */
export async function createApiKey(actor: Actor, input: CreateApiKeyInput): Promise<ApiKeyView & { key: string }> {
  const scopes = [...new Set(input.scopes)];
  const foreign = scopes.find((scope) => !actor.permissions.has(scope));
  if (foreign) throw failure("api_key.scope_not_held", { scope: foreign });
  const key = apiKeyPrefix + crypto.randomBytes(32).toString("base64url");
  return transact(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        userId: actor.id,
        name: input.name,
        prefix: key.slice(0, shownCharacters),
        keyHash: hashApiKey(key),
        scopes,
        expiresAt: input.expiresAt,
      },
      select: viewFields,
    });
    await record(tx, "api-key/created", { userId: actor.id, keyId: row.id }, { actor, aggregateId: row.id });
    return { ...row, key };
  });
}

/** The actor's keys that were not revoked, newest first. */
export function listOwnApiKeys(actor: Actor): Promise<ApiKeyView[]> {
  return prisma.apiKey.findMany({
    where: { userId: actor.id, revokedAt: null },
    select: viewFields,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Ends a key at once: one's own, or for an administrator anybody's. Throws api_key.not_found. Emits api-key/revoked. */
export async function revokeApiKey(actor: Actor, { keyId }: { keyId: string }, now = new Date()): Promise<void> {
  await transact(async (tx) => {
    const mine = isAdmin(actor) ? {} : { userId: actor.id };
    const { count } = await tx.apiKey.updateMany({ where: { id: keyId, revokedAt: null, ...mine }, data: { revokedAt: now } });
    if (count === 0) throw failure("api_key.not_found");
    await record(tx, "api-key/revoked", { userId: actor.id, keyId }, { actor, aggregateId: keyId });
  });
}
