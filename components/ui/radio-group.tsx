import type { ComponentProps, ReactNode } from "react";
import { Faults } from "@/components/forms/field";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; isDisabled?: boolean };

type RadioGroupProps = {
  legend: ReactNode;
  isLegendHidden?: boolean;
  options: readonly RadioOption[];
  errors?: string | readonly string[];
} & Omit<ComponentProps<"input">, "type" | "value" | "name" | "id"> & { name: string; value?: string; defaultValue?: string };

/** One of a few. Other props (onChange, ref of react-hook-form) go to every radio. */
export function RadioGroup({ legend, isLegendHidden = false, options, errors, name, value, defaultValue, ...input }: RadioGroupProps) {
  const faultId = `field-${name}-fault`;
  const hasErrors = errors !== undefined && errors.length > 0;
  return (
    <fieldset className="choices" aria-describedby={hasErrors ? faultId : undefined}>
      <legend className={isLegendHidden ? "sr" : "label"}>{legend}</legend>
      {options.map((option) => (
        <label className="radio" key={option.value}>
          <input
            {...input}
            type="radio"
            name={name}
            value={option.value}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
            disabled={option.isDisabled ?? input.disabled}
          />
          <span>
            {option.label}
            {option.hint && <span className="hint block">{option.hint}</span>}
          </span>
        </label>
      ))}
      {hasErrors && <Faults id={faultId} errors={errors} />}
    </fieldset>
  );
}
