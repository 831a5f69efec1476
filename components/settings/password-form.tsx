"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { PasswordField } from "@/components/ui/password-field";
import { showToast } from "@/components/ui/show-toast";
import { changePasswordAction } from "@/lib/auth/security-actions";

const loadSchema = async () => (await import("@/lib/auth/schema")).ChangePasswordInput;

/** The present password and a new one. The address is there for password managers. A change begins the form anew. */
export function PasswordForm({ email }: { email: string }) {
  const [changes, setChanges] = useState(0);
  return <Fields key={changes} email={email} onChanged={() => setChanges(changes + 1)} />;
}

function Fields({ email, onChanged }: { email: string; onChanged: () => void }) {
  const t = useTranslations("settings.password");
  const router = useRouter();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, changePasswordAction, {
    defaultValues: { oldPassword: "", newPassword: "" },
    onDone: () => {
      showToast({ text: t("done") });
      onChanged();
      router.refresh();
    },
  });
  const labels = { show: t("show"), hide: t("hide") };
  return (
    <form className="stack stack-4 settings-form" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        {...register("oldPassword")}
        label={t("old")}
        autoComplete="current-password"
        errors={errorsOf("oldPassword")}
        labels={labels}
      />
      <PasswordField
        {...register("newPassword")}
        label={t("new")}
        hint={t("newHint")}
        autoComplete="new-password"
        errors={errorsOf("newPassword")}
        labels={labels}
      />
      <div>
        <SubmitButton variant="line" isPending={isPending} pendingLabel={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </form>
  );
}
