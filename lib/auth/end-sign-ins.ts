import { validAfter } from "@/lib/auth/tokens";
import type { Tx } from "@/lib/db";

/**
 * Ends every session, refresh token, access token, reset link and open second step of a person; one session may be spared. Answers how
 * many sessions ended.
 */
export async function endEverySignIn(
  tx: Tx,
  userId: string,
  { exceptSessionId = null, now }: { exceptSessionId?: string | null; now: Date },
): Promise<{ sessions: number }> {
  // The person's row first: whoever is signing in at this moment waits for it, or is waited for
  await tx.user.update({ where: { id: userId }, data: { tokensValidAfter: validAfter(now) } });
  const { count } = await tx.session.deleteMany({ where: { userId, ...(exceptSessionId ? { NOT: { id: exceptSessionId } } : {}) } });
  await tx.refreshToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  return { sessions: count };
}
