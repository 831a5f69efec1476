"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useTransition } from "react";

type LiveFormProps = {
  formId: string;
  /** The region that is busy while new results come. */
  resultsId: string;
  /** A details element that hides the filters on a phone; sending the form closes it. */
  toggleId: string;
};

/**
 * Sends a GET form when a choice in it changes, without loading a new document, and keeps its choices in step with the address (a chip may
 * take one away). Draws nothing; without script the form has a button.
 */
export function LiveForm({ formId, resultsId, toggleId }: LiveFormProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();

  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    for (const control of form.elements) {
      if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
        const chosen = params.getAll(control.name);
        control.checked = chosen.includes(control.value) || (control.value === "" && chosen.length === 0);
      } else if (control instanceof HTMLSelectElement) {
        control.value = params.get(control.name) ?? control.options[0]?.value ?? "";
      }
    }
    const send = () => {
      const asked = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) asked.append(name, value);
      startTransition(() => router.push(`${pathname}?${asked}`, { scroll: false }));
    };
    const onChange = ({ target }: Event) => {
      const isChoice = target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "search");
      if (isChoice && target.form === form) send();
    };
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      document.getElementById(toggleId)?.removeAttribute("open");
      send();
    };
    document.addEventListener("change", onChange);
    form.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener("change", onChange);
      form.removeEventListener("submit", onSubmit);
    };
  }, [formId, toggleId, pathname, params, router]);

  useEffect(() => {
    document.getElementById(resultsId)?.setAttribute("aria-busy", String(isPending));
  }, [isPending, resultsId]);

  return null;
}
