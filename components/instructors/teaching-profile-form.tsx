"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { applyToTeachAction, updateInstructorProfileAction } from "@/lib/instructors/actions";

const loadSchema = async () => (await import("@/lib/instructors/form-schema")).TeachingProfileForm;

export type TeachingProfile = {
  bio: string;
  /** One subject a line. */
  expertise: string;
  teachingExperienceYears: string;
  educationLevel: string;
  institution: string;
  phone: string;
  website: string;
};

/** What somebody tells of themselves: as an application at first, as their profile afterwards. */
export function TeachingProfileForm({ profile, isNew }: { profile: TeachingProfile; isNew: boolean }) {
  const t = useTranslations("teaching.profile");
  const router = useRouter();
  const action = isNew ? applyToTeachAction : updateInstructorProfileAction;
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, action, {
    defaultValues: profile,
    onDone: () => {
      showToast({ text: t(isNew ? "applied" : "saved") });
      router.refresh();
    },
  });
  return (
    <form className="stack stack-4 settings-form" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextArea
        {...register("bio")}
        label={t("bio")}
        hint={t("bioHint")}
        defaultValue={profile.bio}
        maxLength={2000}
        rows={5}
        errors={errorsOf("bio")}
      />
      <TextArea
        {...register("expertise")}
        label={t("expertise")}
        hint={t("expertiseHint")}
        defaultValue={profile.expertise}
        rows={3}
        errors={errorsOf("expertise")}
      />
      <TextField
        {...register("teachingExperienceYears")}
        label={t("years")}
        defaultValue={profile.teachingExperienceYears}
        inputMode="numeric"
        maxLength={2}
        errors={errorsOf("teachingExperienceYears")}
      />
      <TextField
        {...register("educationLevel")}
        label={t("education")}
        hint={t("educationHint")}
        defaultValue={profile.educationLevel}
        maxLength={100}
        dir="auto"
        errors={errorsOf("educationLevel")}
      />
      <TextField
        {...register("institution")}
        label={t("institution")}
        hint={t("institutionHint")}
        defaultValue={profile.institution}
        maxLength={255}
        autoComplete="organization"
        dir="auto"
        errors={errorsOf("institution")}
      />
      <TextField
        {...register("phone")}
        label={t("phone")}
        optional={t("optional")}
        defaultValue={profile.phone}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        dir="ltr"
        errors={errorsOf("phone")}
      />
      <TextField
        {...register("website")}
        label={t("website")}
        optional={t("optional")}
        hint={t("websiteHint")}
        defaultValue={profile.website}
        type="url"
        autoComplete="url"
        maxLength={255}
        dir="ltr"
        errors={errorsOf("website")}
      />
      <div>
        <SubmitButton isPending={isPending} pendingLabel={t("pending")} variant={isNew ? "primary" : "line"}>
          {t(isNew ? "apply" : "save")}
        </SubmitButton>
      </div>
    </form>
  );
}
