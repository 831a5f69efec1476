"use client";

import { useState, useTransition } from "react";
import { type DefaultValues, type FieldErrors, type FieldValues, type Path, type Resolver, useForm } from "react-hook-form";
import type { z } from "zod";
import { useWords } from "@/components/forms/words";
import { type FieldMessage, type FormState, fieldMessage } from "@/lib/form-state";

type Options<I extends FieldValues, T> = { defaultValues?: DefaultValues<I>; onDone: (value: T) => void };

/** The schema's faults as react-hook-form keeps them: one for each field, its message told by key and values. */
function faultsOf(error: z.ZodError): FieldErrors {
  const faults: FieldErrors = {};
  for (const issue of error.issues) {
    const name = issue.path.join(".");
    faults[name] ??= { type: "schema", message: JSON.stringify(fieldMessage(issue)) };
  }
  return faults;
}

/**
 * A form that checks early with the schema of its action and lets the server decide. The server's faults land on their fields,
 * and the first of them takes the focus. Messages come in the reader's language, from `errors` and `errors.fields`.
 * The schema is loaded when the first check needs it, so that the page comes without the library that checks.
 */
export function useActionForm<S extends z.ZodType<unknown, FieldValues>, T>(
  loadSchema: () => Promise<S>,
  action: (input: z.input<S>) => Promise<FormState<T>>,
  { defaultValues, onDone }: Options<z.input<S>, T>,
) {
  type Input = z.input<S>;
  const t = useWords("errors");
  const [fault, setFault] = useState<string | undefined>();
  const [isPending, startTransition] = useTransition();

  const resolver: Resolver<Input> = async (values) => {
    const { error } = (await loadSchema()).safeParse(values);
    return error ? { values: {}, errors: faultsOf(error) as FieldErrors<Input> } : { values, errors: {} };
  };
  const form = useForm<Input>({ defaultValues, mode: "onTouched", resolver });

  const submit = form.handleSubmit((input) =>
    startTransition(async () => {
      setFault(undefined);
      const state = await action(input as Input).catch(() => null);
      if (!state) return setFault(t("unavailable"));
      if (state.ok) return onDone(state.value);
      const fields = Object.entries(state.fields);
      fields.forEach(([name, message], index) => {
        form.setError(name as Path<Input>, { type: "server", message: JSON.stringify(message) }, { shouldFocus: index === 0 });
      });
      if (fields.length === 0) setFault(t(state.code, state.values));
    }),
  );

  /** The fault of a field, in the reader's language. */
  const errorsOf = (name: Path<Input>): string | undefined => {
    const message = form.getFieldState(name, form.formState).error?.message;
    if (!message) return undefined;
    const { key, values } = JSON.parse(message) as FieldMessage;
    return t(`fields.${key}`, values);
  };

  return { register: form.register, submit, errorsOf, fault, isPending, setValue: form.setValue, watch: form.watch, reset: form.reset };
}
