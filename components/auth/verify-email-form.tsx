"use client";

import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { useWords, useWordsLocale } from "@/components/forms/words";
import { buttonClass } from "@/components/ui/button-class";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/text-field";
import { confirmEmailAction, requestEmailVerificationAction } from "@/lib/auth/actions";
import { localisedPath } from "@/lib/i18n/paths";

const loadConfirmSchema = async () => (await import("@/lib/auth/schema")).VerifyEmailInput;
const loadRequestSchema = async () => (await import("@/lib/auth/schema")).EmailInput;

/** Confirms the address by a press: programs that open every link in a mail press nothing. */
export function ConfirmEmailForm({ token }: { token: string }) {
  const t = useWords("auth.verify");
  const locale = useWordsLocale();
  const [isDone, setDone] = useState(false);
  const { submit, fault, isPending } = useActionForm(loadConfirmSchema, confirmEmailAction, {
    defaultValues: { token },
    onDone: () => setDone(true),
  });
  if (isDone) {
    return (
      <div className="stack stack-4" role="status">
        <Callout tone="accent">{t("done")}</Callout>
        <a className={buttonClass({ variant: "primary", size: "lg", isWide: true })} href={localisedPath("/sign-in", locale)}>
          {t("goOn")}
        </a>
      </div>
    );
  }
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("pending")}>
        {t("submit")}
      </SubmitButton>
    </form>
  );
}

/** Asks for the mail again; the answer is the same for every address. */
export function RequestVerificationForm() {
  const t = useWords("auth.verify");
  const [isSent, setSent] = useState(false);
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadRequestSchema, requestEmailVerificationAction, {
    defaultValues: { email: "" },
    onDone: () => setSent(true),
  });
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <div role="status">{isSent && <Callout tone="accent">{t("requested")}</Callout>}</div>
      <TextField {...register("email")} label={t("email")} type="email" dir="ltr" autoComplete="username" errors={errorsOf("email")} />
      <SubmitButton size="lg" isWide isPending={isPending} pendingLabel={t("requestPending")}>
        {t("request")}
      </SubmitButton>
    </form>
  );
}
