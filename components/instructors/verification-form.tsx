"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Faults } from "@/components/forms/field";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { submitVerificationAction } from "@/lib/instructors/actions";

const loadSchema = async () => (await import("@/lib/instructors/form-schema")).VerificationForm;

const kinds = ["passport", "identity_card", "teaching_certificate", "degree", "other"] as const;

/** Sends in a document that shows who somebody is. */
export function VerificationForm() {
  const t = useTranslations("teaching.verification");
  const router = useRouter();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, submitVerificationAction, {
    defaultValues: { documentType: "passport", documentUrl: "", verificationNotes: "", consentToVerify: false },
    onDone: () => {
      showToast({ text: t("done") });
      router.refresh();
    },
  });
  const consentFault = errorsOf("consentToVerify");
  return (
    <form className="stack stack-4 settings-form" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <Select
        {...register("documentType")}
        label={t("kind")}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        errors={errorsOf("documentType")}
      />
      <TextField
        {...register("documentUrl")}
        label={t("url")}
        hint={t("urlHint")}
        type="url"
        maxLength={1000}
        dir="ltr"
        errors={errorsOf("documentUrl")}
      />
      <TextArea
        {...register("verificationNotes")}
        label={t("notes")}
        optional={t("optional")}
        rows={3}
        maxLength={2000}
        errors={errorsOf("verificationNotes")}
      />
      <div className="stack stack-1">
        <Checkbox
          {...register("consentToVerify")}
          label={t("consent")}
          aria-invalid={consentFault ? true : undefined}
          aria-describedby={consentFault ? "consent-fault" : undefined}
        />
        {consentFault && <Faults id="consent-fault" errors={t("consentNeeded")} />}
      </div>
      <div>
        <SubmitButton isPending={isPending} pendingLabel={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </form>
  );
}
