"use client";

import { useRouter } from "next/navigation";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { useActionForm } from "@/components/forms/use-action-form";
import { TextArea } from "@/components/ui/text-area";
import { handInAction } from "@/lib/assignments/actions";

type Props = {
  assignmentId: string;
  enrollmentId: string;
  content: string;
  links: string;
  labels: { content: string; contentHint: string; links: string; linksHint: string; optional: string; submit: string; submitting: string };
};

const loadSchema = async () => (await import("@/lib/assignments/schema")).HandInInput;

/** Words and links to hand in. Needs the messages of `errors`. */
export function HandInForm({ assignmentId, enrollmentId, content, links, labels }: Props) {
  const router = useRouter();
  const { register, submit, errorsOf, fault, isPending } = useActionForm(loadSchema, handInAction, {
    defaultValues: { assignmentId, enrollmentId, content, links },
    onDone: () => router.refresh(),
  });
  return (
    <form className="stack stack-4" onSubmit={submit} noValidate method="post">
      <FormErrors errors={fault} />
      <TextArea {...register("content")} label={labels.content} hint={labels.contentHint} rows={8} errors={errorsOf("content")} />
      <TextArea
        {...register("links")}
        label={labels.links}
        hint={labels.linksHint}
        optional={labels.optional}
        rows={2}
        dir="ltr"
        errors={errorsOf("links")}
      />
      <div>
        <SubmitButton isPending={isPending} pendingLabel={labels.submitting}>
          {labels.submit}
        </SubmitButton>
      </div>
    </form>
  );
}
