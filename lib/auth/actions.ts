"use server";

import { getLocale } from "next-intl/server";
import { z } from "zod";
import { answerChallenge } from "@/lib/auth/answer-challenge";
import { register, signIn } from "@/lib/auth/commands";
import {
  challengeToken,
  clearChallengeCookie,
  clearSessionCookie,
  sessionToken,
  setChallengeCookie,
  setSessionCookie,
} from "@/lib/auth/current";
import { requestPasswordReset, resetPassword } from "@/lib/auth/forgotten-password";
import { homeOf } from "@/lib/auth/home";
import { returnPath } from "@/lib/auth/return-path";
import { EmailInput, RegisterInput, ResetPasswordInput, SignInCodeInput, SignInInput, VerifyEmailInput } from "@/lib/auth/schema";
import { closeSession, openSession } from "@/lib/auth/sessions";
import { confirmEmail, requestEmailVerification } from "@/lib/auth/verify-email";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { openFormAction } from "@/lib/form-action";
import { isLocale } from "@/lib/i18n/locales";
import { getPathname, redirect } from "@/lib/i18n/navigation";

const Around = z.object({ next: z.string().optional(), locale: z.string().optional() });

/**
 * Signs in and answers with the path to go to: where the person was going, else the home of their role, or the page that asks for the
 * code.
 */
export const signInAction = openFormAction(SignInInput.extend(Around.shape), async ({ next, locale, ...input }) => {
  const language = isLocale(locale) ? locale : "en";
  const step = await signIn(input);
  if (!step.isComplete) {
    await setChallengeCookie(step.challenge);
    const query = { method: step.challenge.method, ...(next ? { next } : {}) };
    return { goTo: getPathname({ href: { pathname: "/sign-in/code", query }, locale: language }) };
  }
  await setSessionCookie(step);
  return { goTo: returnPath(next, getPathname({ href: homeOf[step.role], locale: language })) };
});

/** The second step: the code, for the question this browser was asked. */
export const signInCodeAction = openFormAction(SignInCodeInput.extend(Around.shape), async ({ next, locale, code }) => {
  const challenge = await challengeToken();
  if (!challenge) throw failure("mfa.challenge_invalid");
  const { role, ...cookie } = await answerChallenge({ challengeToken: challenge, code }, async (tx, user) => ({
    role: user.role,
    ...(await openSession(user.id, new Date(), tx)),
  }));
  await setSessionCookie(cookie);
  await clearChallengeCookie();
  return { goTo: returnPath(next, getPathname({ href: homeOf[role], locale: isLocale(locale) ? locale : "en" })) };
});

/** Makes a student's account, signs in, and answers with the path to go to. Where mails must be confirmed first, that is the next page. */
export const registerAction = openFormAction(RegisterInput.extend(Around.shape), async ({ next, locale, ...input }) => {
  const language = isLocale(locale) ? locale : "en";
  const { userId, role } = await register(input, { locale: language });
  if (env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN) return { goTo: getPathname({ href: "/verify-email", locale: language }) };
  await setSessionCookie(await openSession(userId));
  return { goTo: returnPath(next, getPathname({ href: homeOf[role], locale: language })) };
});

export const requestPasswordResetAction = openFormAction(EmailInput, requestPasswordReset);

export const resetPasswordAction = openFormAction(ResetPasswordInput, (input) => resetPassword(input));

export const requestEmailVerificationAction = openFormAction(EmailInput, requestEmailVerification);

export const confirmEmailAction = openFormAction(VerifyEmailInput, (input) => confirmEmail(input));

/** Ends the session of this browser and goes to the start page. Ending it twice is harmless. */
export async function signOutAction(): Promise<void> {
  const token = await sessionToken();
  if (token) await closeSession(token);
  await clearSessionCookie();
  redirect({ href: "/", locale: await getLocale() });
}
