"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { RatingInput } from "@/components/ui/rating-input";
import { TextArea } from "@/components/ui/text-area";
import { writeReviewAction } from "@/lib/enrollments/actions";
import type { FieldMessage } from "@/lib/form-state";

type Props = {
  enrollmentId: string;
  rating: number | null;
  review: string | null;
  labels: {
    legend: string;
    stars: readonly string[];
    words: string;
    hint: string;
    send: string;
    sending: string;
    thanks: string;
    choose: string;
  };
};

/** Stars and a few words; sending it again replaces it. Needs the messages of `errors`. */
export function ReviewForm({ enrollmentId, rating, review, labels }: Props) {
  const t = useTranslations("errors");
  const router = useRouter();
  const [fault, setFault] = useState<string | undefined>();
  const [wordsFault, setWordsFault] = useState<FieldMessage | undefined>();
  const [isSent, setSent] = useState(false);
  const [isPending, startTransition] = useTransition();

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const stars = Number(form.get("rating"));
    setFault(undefined);
    setWordsFault(undefined);
    setSent(false);
    if (!stars) return setFault(labels.choose);
    startTransition(async () => {
      const input = { enrollmentId, rating: stars, review: String(form.get("review") ?? "") };
      const state = await writeReviewAction(input).catch(() => null);
      if (!state) return setFault(t("unavailable"));
      if (!state.ok) {
        if (state.fields.review) return setWordsFault(state.fields.review);
        return setFault(t(state.code, state.values));
      }
      setSent(true);
      router.refresh();
    });
  };

  return (
    <form className="stack stack-4" onSubmit={send} noValidate method="post">
      <FormErrors errors={fault} />
      <RatingInput name="rating" legend={labels.legend} labels={labels.stars} defaultValue={rating ?? undefined} />
      <TextArea
        name="review"
        label={labels.words}
        hint={labels.hint}
        rows={4}
        maxLength={2000}
        defaultValue={review ?? ""}
        errors={wordsFault && t(`fields.${wordsFault.key}`, wordsFault.values)}
      />
      <div className="row row-4 wrapx">
        <SubmitButton isPending={isPending} pendingLabel={labels.sending}>
          {labels.send}
        </SubmitButton>
        <span role="status" className="meta">
          {isSent && labels.thanks}
        </span>
      </div>
    </form>
  );
}
