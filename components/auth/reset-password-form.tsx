"use client";

import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { useWords, useWordsLocale } from "@/components/forms/words";
import { buttonClass } from "@/components/ui/button-class";
import { Callout } from "@/components/ui/callout";
import { PasswordField } from "@/components/ui/password-field";
import { resetPasswordAction } from "@/lib/auth/actions";
import { localisedPath } from "@/lib/i18n/paths";

const loadSchema = async () => (await import("@/lib/auth/schema")).ResetPasswordInput;

/** The new password, with the token of the mailed link. */
export function ResetPasswordForm({ token }: { token: string }) {
  const t = useWords("auth");
  const locale = useWordsLocale();
  const [isDone, setDone] = useState(false);
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, resetPasswordAction, {
    defaultValues: { token, newPassword: "" },
    onDone: () => setDone(true),
  });
  if (isDone) {
    return (
      <div className="stack stack-4" role="status">
        <Callout tone="accent">{t("reset.done")}</Callout>
        <a className={buttonClass({ variant: "primary", size: "lg", isWide: true })} href={localisedPath("/sign-in", locale)}>
          {t("reset.signIn")}
        </a>
      </div>
    );
  }
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <PasswordField
        {...register("newPassword")}
        label={t("reset.password")}
        hint={t("reset.passwordHint")}
        autoComplete="new-password"
        errors={errorsOf("newPassword")}
        labels={{ show: t("showPassword"), hide: t("hidePassword") }}
      />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("reset.pending")}>
        {t("reset.submit")}
      </SubmitButton>
    </form>
  );
}
