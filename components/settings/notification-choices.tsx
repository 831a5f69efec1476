"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { SubmitButton } from "@/components/forms/submit-button";
import { useWords } from "@/components/forms/words";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/show-toast";
import { resumeOwnMailAction, savePreferencesAction } from "@/lib/notifications/actions";
import type { SavePreferencesInput } from "@/lib/notifications/topics";

type Mail = "at_once" | "digest" | "off";
export type ChoiceRow = {
  topic: keyof SavePreferencesInput["choices"] & string;
  name: string;
  /** Null where nothing stands inside the product. */
  inApp: boolean | null;
  mail: Mail;
  mails: readonly { value: Mail; label: string }[];
  inAppLabel: string;
  mailLabel: string;
};

type Words = Record<"topic" | "inApp" | "mail" | "never" | "always" | "save" | "saving" | "saved", string>;

/** What somebody is told, and where: a row for each topic. It is a plain form, whose fields say their values themselves. */
export function NotificationChoices({ rows, words }: { rows: readonly ChoiceRow[]; words: Words }) {
  const errors = useWords("errors");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const choices = Object.fromEntries(
      rows.map(({ topic, inApp, mail }) => [
        topic,
        { inApp: inApp !== null && form.get(`${topic}.inApp`) === "on", mail: (form.get(`${topic}.mail`) as Mail | null) ?? mail },
      ]),
    );
    startTransition(async () => {
      const state = await savePreferencesAction({ choices }).catch(() => null);
      if (!state) return showToast({ text: errors("unavailable"), tone: "danger" });
      showToast(state.ok ? { text: words.saved } : { text: errors(state.code, state.values), tone: "danger" });
      router.refresh();
    });
  };
  return (
    <form className="stack stack-4" onSubmit={save} method="post">
      <table className="table choices">
        <thead>
          <tr>
            <th scope="col">{words.topic}</th>
            <th scope="col">{words.inApp}</th>
            <th scope="col">{words.mail}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ topic, name, inApp, mail, mails, inAppLabel, mailLabel }) => (
            <tr key={topic}>
              <th scope="row">{name}</th>
              <td>
                {inApp === null ? (
                  <span className="meta">{words.never}</span>
                ) : (
                  <label className="check">
                    <input type="checkbox" name={`${topic}.inApp`} defaultChecked={inApp} aria-label={inAppLabel} />
                  </label>
                )}
              </td>
              <td>
                {mails.length === 1 ? (
                  <span className="meta">{words.always}</span>
                ) : (
                  <select className="select" name={`${topic}.mail`} defaultValue={mail} aria-label={mailLabel}>
                    {mails.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <SubmitButton variant="line" isPending={isPending} pendingLabel={words.saving}>
          {words.save}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Ends the pause of somebody's address. */
export function ResumeMail({ text, done }: { text: string; done: string }) {
  const errors = useWords("errors");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [isDone, setDone] = useState(false);
  const resume = () => {
    if (isPending || isDone) return;
    startTransition(async () => {
      const state = await resumeOwnMailAction({}).catch(() => null);
      if (!state?.ok) return showToast({ text: errors(state?.code ?? "unavailable"), tone: "danger" });
      setDone(true);
      showToast({ text: done });
      router.refresh();
    });
  };
  return (
    <button type="button" className={buttonClass({ size: "sm" })} aria-busy={isPending || undefined} onClick={resume}>
      {text}
    </button>
  );
}
