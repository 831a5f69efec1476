import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { record, transact } from "@/lib/events";
import type { ProfileInput } from "@/lib/users/profile-schema";

/**
 * Sets the actor's own name, language and time zone; nothing else of a person can be changed here. Saving what is already so
 * changes nothing. Emits user/updated when something changed. Certificates keep the name they were issued with.
 */
export async function updateProfile(actor: Actor, input: ProfileInput): Promise<{ locale: ProfileInput["locale"] }> {
  const profile = { fullName: input.fullName, locale: input.locale, timeZone: input.timeZone || null };
  const differs = { OR: [{ fullName: { not: profile.fullName } }, { locale: { not: profile.locale } }, zoneDiffers(profile.timeZone)] };
  await transact(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: actor.id, ...differs }, data: profile });
    if (count > 0) await record(tx, "user/updated", { userId: actor.id }, { actor, aggregateId: actor.id });
  });
  return { locale: profile.locale };
}

// SQL's "not equal" passes over null
function zoneDiffers(timeZone: string | null) {
  return timeZone === null ? { timeZone: { not: null } } : { OR: [{ timeZone: null }, { timeZone: { not: timeZone } }] };
}
