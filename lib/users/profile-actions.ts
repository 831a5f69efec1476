"use server";

import { formAction } from "@/lib/form-action";
import { getPathname } from "@/lib/i18n/navigation";
import { updateProfile } from "@/lib/users/profile";
import { ProfileInput } from "@/lib/users/profile-schema";

/** Saves the profile and answers with the settings' address in the language that was chosen. */
export const updateProfileAction = formAction(ProfileInput, async (actor, input) => {
  const { locale } = await updateProfile(actor, input);
  return { goTo: getPathname({ href: "/settings", locale }) };
});
