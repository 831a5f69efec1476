import "server-only";
import { forbidden, notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { asAppError } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { redirect } from "@/lib/i18n/navigation";

/**
 * The door of pages: waits for a query and turns its expected failures into the screens people know: not found, not allowed, sign in.
 * Everything else reaches the error page.
 */
export async function forPage<T>(query: Promise<T>, { returnTo }: { returnTo?: string } = {}): Promise<T> {
  try {
    return await query;
  } catch (error) {
    const known = asAppError(error);
    if (known instanceof AppError) {
      if (known.status === 404 || known.status === 422) notFound();
      if (known.status === 403) forbidden();
      if (known.status === 401) {
        const locale = await getLocale();
        return redirect({ href: { pathname: "/sign-in", query: returnTo ? { next: returnTo } : {} }, locale });
      }
    }
    throw known;
  }
}
