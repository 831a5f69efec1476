import crypto from "node:crypto";
import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter } from "next-auth/adapters";
import { type Actor, actorOf } from "@/lib/auth/actor";
import { sessionLifetimeSeconds } from "@/lib/auth/cookies";
import { prisma } from "@/lib/db";
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
    const request = currentRequest();
    await prisma.session.create({
      data: {
        sessionToken: hashToken(session.sessionToken),
        userId: session.userId,
        expires: session.expires,
        userAgent: request?.userAgent?.slice(0, 400) ?? null,
        ip: request?.clientAddress ?? null,
      },
    });
    return session;
  },
  getSessionAndUser: (sessionToken) => base.getSessionAndUser(hashToken(sessionToken)),
  updateSession: (session) => base.updateSession({ ...session, sessionToken: hashToken(session.sessionToken) }),
  deleteSession: (sessionToken) => base.deleteSession(hashToken(sessionToken)),
};

/** Opens a session for a user and returns the token for the cookie. */
export async function openSession(userId: string, now = new Date()): Promise<{ token: string; expires: Date }> {
  const token = crypto.randomBytes(32).toString("base64url");
  const expires = new Date(now.getTime() + sessionLifetimeSeconds * 1000);
  await sessionAdapter.createSession?.({ sessionToken: token, userId, expires });
  return { token, expires };
}

/** Ends a session. Ending it twice is harmless. */
export async function closeSession(token: string): Promise<void> {
  await prisma.session.deleteMany({ where: { sessionToken: hashToken(token) } });
}

const actorFields = { id: true, role: true, email: true, fullName: true, locale: true, timeZone: true, isActive: true } as const;

/**
 * The actor behind a session token, as the database knows them now; null for a session that is unknown, expired or whose user is disabled.
 * One query.
 */
export async function actorOfSession(token: string, now = new Date()): Promise<Actor | null> {
  const session = await prisma.session.findUnique({
    where: { sessionToken: hashToken(token) },
    select: { id: true, expires: true, user: { select: actorFields } },
    relationLoadStrategy: "join",
  });
  if (!session || session.expires <= now || !session.user.isActive) return null;
  return actorOf(session.user, session.id);
}
