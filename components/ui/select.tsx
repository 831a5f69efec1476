import type { ComponentProps } from "react";
import { Field, type FieldFrame } from "@/components/forms/field";

export type SelectOption = { value: string; label: string; isDisabled?: boolean };

type SelectProps = FieldFrame & {
  options: readonly SelectOption[];
  /** What stands there before a choice, with the value "". */
  placeholder?: string;
} & Omit<ComponentProps<"select">, keyof FieldFrame | "id" | "children">;

/** The browser's own select: it speaks every language, fits every phone and works without script. For search in it, take `Combobox`. */
export function Select({
  name,
  label,
  id,
  hint,
  errors,
  optional,
  aside,
  isLabelHidden,
  options,
  placeholder,
  className,
  ...select
}: SelectProps) {
  return (
    <Field {...{ name, label, id, hint, errors, optional, aside, isLabelHidden, className }}>
      {(control) => (
        <select {...select} {...control} className="select">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
