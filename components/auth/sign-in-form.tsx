"use client";

import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { useWords, useWordsLocale } from "@/components/forms/words";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { signInAction } from "@/lib/auth/actions";
import { localisedPath } from "@/lib/i18n/paths";

const loadSchema = async () => (await import("@/lib/auth/schema")).SignInInput;

/** Mail and password. A full navigation follows, so that every page knows at once who is there. */
export function SignInForm({ next }: { next?: string }) {
  const t = useWords("auth");
  const locale = useWordsLocale();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, (input) => signInAction({ ...input, next, locale }), {
    defaultValues: { email: "", password: "" },
    onDone: ({ goTo }) => location.assign(goTo),
  });
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextField
        {...register("email")}
        label={t("signIn.email")}
        type="email"
        dir="ltr"
        autoComplete="username"
        errors={errorsOf("email")}
      />
      <PasswordField
        {...register("password")}
        label={t("signIn.password")}
        autoComplete="current-password"
        aside={
          <a className="link meta" href={localisedPath("/forgot-password", locale)}>
            {t("signIn.forgotten")}
          </a>
        }
        errors={errorsOf("password")}
        labels={{ show: t("showPassword"), hide: t("hidePassword") }}
      />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("signIn.pending")}>
        {t("signIn.submit")}
      </SubmitButton>
    </form>
  );
}
