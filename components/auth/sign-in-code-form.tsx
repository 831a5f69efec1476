"use client";

import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { useWords, useWordsLocale } from "@/components/forms/words";
import { TextField } from "@/components/ui/text-field";
import { signInCodeAction } from "@/lib/auth/actions";

const loadSchema = async () => (await import("@/lib/auth/schema")).SignInCodeInput;

/** The code of the second step. A full navigation follows, so that every page knows at once who is there. */
export function SignInCodeForm({ next }: { next?: string }) {
  const t = useWords("auth.code");
  const locale = useWordsLocale();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(
    loadSchema,
    (input) => signInCodeAction({ ...input, next, locale }),
    { defaultValues: { code: "" }, onDone: ({ goTo }) => location.assign(goTo) },
  );
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextField
        {...register("code")}
        label={t("label")}
        dir="ltr"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={12}
        errors={errorsOf("code")}
      />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("pending")}>
        {t("submit")}
      </SubmitButton>
    </form>
  );
}
