import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { loginWithoutCode } from "@/lib/auth/commands";
import { sessionCookieName, sessionCookieOptions, sessionLifetimeSeconds } from "@/lib/auth/cookies";
import { SignInInput } from "@/lib/auth/schema";
import { closeSession, openSession, sessionAdapter } from "@/lib/auth/sessions";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * next-auth serves /api/auth: its sign-in, session and sign-out for clients that speak it. The session is a row in the database,
 * made through the adapter. Its credentials provider only knows sessions inside a token, so the "token" of the cookie is
 * the key of the row: encode opens the row, decode reads it.
 */
export const authOptions: NextAuthOptions = {
  adapter: sessionAdapter,
  secret: env.SECRET_KEY,
  session: { strategy: "jwt", maxAge: sessionLifetimeSeconds },
  cookies: { sessionToken: { name: sessionCookieName, options: sessionCookieOptions } },
  pages: { signIn: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials) {
        const input = SignInInput.safeParse(credentials);
        if (!input.success) return null;
        try {
          return await loginWithoutCode(input.data, async (_, { id }) => ({ id }));
        } catch (error) {
          if (error instanceof AppError && error.status < 500) throw new Error(error.message);
          throw error;
        }
      },
    }),
  ],
  jwt: {
    async encode({ token }) {
      if (typeof token?.sessionToken === "string") return token.sessionToken;
      if (!token?.sub) return "";
      return (await openSession(token.sub)).token;
    },
    async decode({ token }) {
      if (!token) return null;
      const found = await sessionAdapter.getSessionAndUser?.(token);
      return found ? { sub: found.user.id, sessionToken: token } : null;
    },
  },
  callbacks: {
    // The session as the browser may read it: that there is one, and whose.
    session({ session, token }) {
      return Object.assign(session, { user: { id: token.sub } });
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sessionToken === "string") await closeSession(token.sessionToken);
    },
  },
};
