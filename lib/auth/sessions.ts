import crypto from "node:crypto";
import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter } from "next-auth/adapters";
import { type Actor, actorOf } from "@/lib/auth/actor";
import { sessionLifetimeSeconds } from "@/lib/auth/cookies";
import { prisma, type Tx } from "@/lib/db";
import { currentRequest } from "@/lib/request-context";

/** The table holds only this: a stolen copy of it opens no session. */
export function hashToken(token: string): string {
  return crypto.createHash("sha256").update(token).digest("hex");
}

const base = PrismaAdapter(prisma) as Required<Adapter>;

/** next-auth's Prisma adapter, with session tokens hashed on their way into the table. */
export const sessionAdapter: Adapter = {
  ...base,
  async createSession(session) {
    await insertSession(prisma, session);
    return session;
  },
  getSessionAndUser: (sessionToken) => base.getSessionAndUser(hashToken(sessionToken)),
  updateSession: (session) => base.updateSession({ ...session, sessionToken: hashToken(session.sessionToken) }),
  deleteSession: (sessionToken) => base.deleteSession(hashToken(sessionToken)),
};

type NewSession = { sessionToken: string; userId: string; expires: Date };

async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const request = currentRequest();
  await tx.session.create({
    data: {
      sessionToken: hashToken(session.sessionToken),
      userId: session.userId,
      expires: session.expires,
      userAgent: request?.userAgent?.slice(0, 400) ?? null,
      ip: request?.clientAddress ?? null,
    },
  });
}

/** What a browser's cookie holds, and until when. */
export type SessionCookie = { token: string; expires: Date };

/** Opens a session for a user, where wanted in somebody's transaction, and returns the token for the cookie. */
export async function openSession(userId: string, now = new Date(), tx: Tx = prisma): Promise<SessionCookie> {
  const token = crypto.randomBytes(32).toString("base64url");
  const expires = new Date(now.getTime() + sessionLifetimeSeconds * 1000);
  await insertSession(tx, { sessionToken: token, userId, expires });
  return { token, expires };
}

/** Ends a session. Ending it twice is harmless. */
export async function closeSession(token: string): Promise<void> {
  await prisma.session.deleteMany({ where: { sessionToken: hashToken(token) } });
}

/** How old "last seen" may get before a request writes it anew. */
const seenAgainAfterMs = 5 * 60 * 1000;

const actorFields = { id: true, role: true, email: true, fullName: true, locale: true, timeZone: true, isActive: true } as const;

/**
 * The actor behind a session token, as the database knows them now; null for a session that is unknown, expired or whose user is disabled.
 * One query; at most every five minutes a second one remembers that the session was seen.
 */
export async function actorOfSession(token: string, now = new Date()): Promise<Actor | null> {
  const session = await prisma.session.findUnique({
    where: { sessionToken: hashToken(token) },
    select: { id: true, expires: true, lastSeenAt: true, user: { select: actorFields } },
    relationLoadStrategy: "join",
  });
  if (!session || session.expires <= now || !session.user.isActive) return null;
  const stale = new Date(now.getTime() - seenAgainAfterMs);
  if (session.lastSeenAt < stale) {
    // Requests arrive together: the condition lets only one of them write
    await prisma.session.updateMany({ where: { id: session.id, lastSeenAt: { lt: stale } }, data: { lastSeenAt: now } });
  }
  return actorOf(session.user, session.id);
}
