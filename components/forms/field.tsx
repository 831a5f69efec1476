import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** What stands around a control, shared by every field. */
export type FieldFrame = {
  name: string;
  label: ReactNode;
  /** The control's id; `field-<name>` unless told otherwise. */
  id?: string;
  hint?: ReactNode;
  /** Messages already in the reader's language. */
  errors?: string | readonly string[];
  /** The word "optional", where a field may stay empty. */
  optional?: string;
  /** At the end of the label's line, as "Forgotten?". */
  aside?: ReactNode;
  isLabelHidden?: boolean;
  className?: string;
};

/** What ties a control to its label, hint and faults. */
export type FieldControl = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true };

/** Label, hint and faults around one control, tied together by ids. */
export function Field({
  name,
  label,
  id = `field-${name}`,
  hint,
  errors,
  optional,
  aside,
  isLabelHidden = false,
  className,
  children,
}: FieldFrame & { children: (control: FieldControl) => ReactNode }) {
  const hasErrors = errors !== undefined && errors.length > 0;
  const describedBy = [hint ? `${id}-hint` : "", hasErrors ? `${id}-fault` : ""].filter(Boolean).join(" ");
  const control: FieldControl = { id, name };
  if (describedBy) control["aria-describedby"] = describedBy;
  if (hasErrors) control["aria-invalid"] = true;
  return (
    <div className={className ? `field ${className}` : "field"}>
      <div className={isLabelHidden ? "sr" : "row between"}>
        <label className="label" htmlFor={id}>
          {label}
          {optional && <span className="meta"> {optional}</span>}
        </label>
        {aside}
      </div>
      {children(control)}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {hasErrors && <Faults id={`${id}-fault`} errors={errors} />}
    </div>
  );
}

/** What is wrong with a field, one line a fault. */
export function Faults({ id, errors }: { id: string; errors: string | readonly string[] }) {
  const list = typeof errors === "string" ? [errors] : errors;
  return (
    <span className="stack stack-1" id={id}>
      {list.map((error) => (
        <span className="fault" key={error}>
          <Icon name="alert" size="sm" />
          {error}
        </span>
      ))}
    </span>
  );
}
