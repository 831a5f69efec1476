import type { ComponentProps } from "react";
import { Field, type FieldFrame } from "@/components/forms/field";

type TextAreaProps = FieldFrame & Omit<ComponentProps<"textarea">, keyof FieldFrame | "id">;

/** Several lines of text; it grows with what is written where the browser can do that. */
export function TextArea({ name, label, id, hint, errors, optional, aside, isLabelHidden, className, ...textarea }: TextAreaProps) {
  return (
    <Field {...{ name, label, id, hint, errors, optional, aside, isLabelHidden, className }}>
      {(control) => <textarea dir="auto" {...textarea} {...control} className="textarea" />}
    </Field>
  );
}
