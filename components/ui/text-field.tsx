import type { ComponentProps, ReactNode } from "react";
import { Field, type FieldFrame } from "@/components/forms/field";
import { Icon, type IconName } from "@/components/ui/icon";

type TextFieldProps = FieldFrame & {
  icon?: IconName;
  /** Inside the field at its end: a unit, a key, a button of class `btn-in`. */
  end?: ReactNode;
} & Omit<ComponentProps<"input">, keyof FieldFrame | "id">;

/** One line of text with its label, hint and faults. Takes what `register(name)` of react-hook-form gives. */
export function TextField({
  name,
  label,
  id,
  hint,
  errors,
  optional,
  aside,
  isLabelHidden,
  icon,
  end,
  className,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ name, label, id, hint, errors, optional, aside, isLabelHidden, className }}>
      {(control) =>
        icon || end ? (
          // The frame runs the way the text does, or the button would stand on the first letters
          <span className="affix" dir={input.dir}>
            {icon && <Icon name={icon} />}
            <input {...input} {...control} className="input" />
            {end}
          </span>
        ) : (
          <input {...input} {...control} className="input" />
        )
      }
    </Field>
  );
}
