"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextField } from "@/components/ui/text-field";
import { updateProfileAction } from "@/lib/users/profile-actions";
import type { ProfileInput } from "@/lib/users/profile-schema";

const loadSchema = async () => (await import("@/lib/users/profile-schema")).ProfileInput;

/** Each language under its own name. */
const languages = [
  { value: "en", label: "English" },
  { value: "ar", label: "العربية" },
];

type ProfileFormProps = { profile: ProfileInput; timeZones: readonly string[]; siteZone: string };

/** Name, language and time zone of the person who is signed in. Fields say their values themselves, so that they stand there before any script. */
export function ProfileForm({ profile, timeZones, siteZone }: ProfileFormProps) {
  const t = useTranslations("settings.profile");
  const router = useRouter();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, updateProfileAction, {
    defaultValues: profile,
    onDone: ({ goTo }) => {
      // Another language is another address; a full navigation, because fonts and direction change with it
      if (goTo !== location.pathname) return location.assign(goTo);
      showToast({ text: t("done") });
      router.refresh();
    },
  });
  return (
    <form className="stack stack-4 settings-form" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextField
        {...register("fullName")}
        label={t("fullName")}
        hint={t("fullNameHint")}
        defaultValue={profile.fullName}
        autoComplete="name"
        dir="auto"
        errors={errorsOf("fullName")}
      />
      <Select {...register("locale")} label={t("language")} defaultValue={profile.locale} options={languages} errors={errorsOf("locale")} />
      <Select
        {...register("timeZone")}
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        defaultValue={profile.timeZone}
        placeholder={t("siteZone", { zone: siteZone })}
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        errors={errorsOf("timeZone")}
      />
      <div>
        <SubmitButton isPending={isPending} pendingLabel={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </form>
  );
}
