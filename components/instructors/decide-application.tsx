"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { approveInstructorAction, rejectInstructorAction } from "@/lib/instructors/actions";

const loadApprove = async () => (await import("@/lib/instructors/form-schema")).ApproveForm;
const loadReject = async () => (await import("@/lib/instructors/form-schema")).RejectForm;

type Props = { instructorId: string; name: string; canApprove: boolean; canReject: boolean };

/** The decision on an application: yes with a word if there is one to say, or no with the reason that its owner reads. */
export function DecideApplication({ instructorId, name, canApprove, canReject }: Props) {
  const t = useTranslations("teaching.applications");
  const [open, setOpen] = useState<"approve" | "reject" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="row wrapx">
      {canApprove && (
        <button type="button" className="btn btn-primary btn-sm" aria-label={t("approveName", { name })} onClick={() => setOpen("approve")}>
          {t("approve")}
        </button>
      )}
      {canReject && (
        <button type="button" className="btn btn-quiet btn-sm" aria-label={t("rejectName", { name })} onClick={() => setOpen("reject")}>
          {t("reject")}
        </button>
      )}
      <Dialog isOpen={open === "approve"} onOpenChange={close} title={t("approveTitle", { name })} size="md" closeLabel={t("close")}>
        <p className="body">{t("approveText")}</p>
        <ApproveForm instructorId={instructorId} onDone={close} />
      </Dialog>
      <Dialog isOpen={open === "reject"} onOpenChange={close} title={t("rejectTitle", { name })} size="md" closeLabel={t("close")}>
        <p className="body">{t("rejectText")}</p>
        <RejectForm instructorId={instructorId} onDone={close} />
      </Dialog>
    </div>
  );
}

type FormProps = { instructorId: string; onDone: () => void };

function ApproveForm({ instructorId, onDone }: FormProps) {
  const t = useTranslations("teaching.applications");
  const router = useRouter();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadApprove, approveInstructorAction, {
    defaultValues: { instructorId, adminNotes: "" },
    onDone: () => {
      showToast({ text: t("approved") });
      onDone();
      router.refresh();
    },
  });
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextArea
        {...register("adminNotes")}
        id={`notes-${instructorId}`}
        label={t("notes")}
        optional={t("optional")}
        rows={3}
        maxLength={2000}
        errors={errorsOf("adminNotes")}
      />
      <div className="dialog-actions">
        <SubmitButton isPending={isPending} pendingLabel={t("pending")}>
          {t("approve")}
        </SubmitButton>
      </div>
    </form>
  );
}

function RejectForm({ instructorId, onDone }: FormProps) {
  const t = useTranslations("teaching.applications");
  const router = useRouter();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadReject, rejectInstructorAction, {
    defaultValues: { instructorId, rejectionReason: "" },
    onDone: () => {
      showToast({ text: t("rejected") });
      onDone();
      router.refresh();
    },
  });
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextArea
        {...register("rejectionReason")}
        id={`reason-${instructorId}`}
        label={t("reason")}
        hint={t("reasonHint")}
        rows={4}
        maxLength={2000}
        errors={errorsOf("rejectionReason")}
      />
      <div className="dialog-actions">
        <SubmitButton variant="danger-solid" isPending={isPending} pendingLabel={t("pending")}>
          {t("reject")}
        </SubmitButton>
      </div>
    </form>
  );
}
