import type { Tx } from "@/lib/db";

/**
 * Reads a person and holds their row until the transaction ends, so that signing in and ending every sign-in cannot pass each other.
 * Null for nobody.
 */
export async function lockUser(tx: Tx, userId: string) {
  await tx.$executeRaw`select 1 from users where id = ${userId}::uuid for no key update`;
  return tx.user.findUnique({
    where: { id: userId },
    select: { id: true, role: true, locale: true, isActive: true, tokensValidAfter: true },
  });
}

export type LockedUser = NonNullable<Awaited<ReturnType<typeof lockUser>>>;
