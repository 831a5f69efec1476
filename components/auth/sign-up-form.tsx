"use client";

import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { useWords, useWordsLocale } from "@/components/forms/words";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { registerAction } from "@/lib/auth/actions";

const loadSchema = async () => (await import("@/lib/auth/schema")).RegisterInput;

/** Name, mail and password of a new student. */
export function SignUpForm({ next }: { next?: string }) {
  const t = useWords("auth");
  const locale = useWordsLocale();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(
    loadSchema,
    (input) => registerAction({ ...input, next, locale }),
    {
      defaultValues: { fullName: "", email: "", password: "" },
      onDone: ({ goTo }) => location.assign(goTo),
    },
  );
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextField
        {...register("fullName")}
        label={t("signUp.fullName")}
        hint={t("signUp.fullNameHint")}
        autoComplete="name"
        dir="auto"
        errors={errorsOf("fullName")}
      />
      <TextField
        {...register("email")}
        label={t("signUp.email")}
        type="email"
        dir="ltr"
        autoComplete="username"
        errors={errorsOf("email")}
      />
      <PasswordField
        {...register("password")}
        label={t("signUp.password")}
        hint={t("signUp.passwordHint")}
        autoComplete="new-password"
        errors={errorsOf("password")}
        labels={{ show: t("showPassword"), hide: t("hidePassword") }}
      />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("signUp.pending")}>
        {t("signUp.submit")}
      </SubmitButton>
    </form>
  );
}
