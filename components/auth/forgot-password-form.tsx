"use client";

import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { useWords } from "@/components/forms/words";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/text-field";
import { requestPasswordResetAction } from "@/lib/auth/actions";

const loadSchema = async () => (await import("@/lib/auth/schema")).EmailInput;

/** Asks for the link; the answer is the same whether or not there is such an account. */
export function ForgotPasswordForm({ done }: { done: string }) {
  const t = useWords("auth.forgot");
  const [isSent, setSent] = useState(false);
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, requestPasswordResetAction, {
    defaultValues: { email: "" },
    onDone: () => setSent(true),
  });
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <div role="status">{isSent && <Callout tone="accent">{done}</Callout>}</div>
      <TextField {...register("email")} label={t("email")} type="email" dir="ltr" autoComplete="username" errors={errorsOf("email")} />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("pending")}>
        {t("submit")}
      </SubmitButton>
    </form>
  );
}
