"use client";

import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components/ComboBox";
import { Icon } from "@/components/ui/icon";
import { PageLocale } from "@/components/ui/page-locale";

export type ComboboxOption = { value: string; label: string; hint?: string };

type ComboboxProps = {
  label: string;
  name?: string;
  options: readonly ComboboxOption[];
  value?: string | null;
  defaultValue?: string;
  onChange?: (value: string | null) => void;
  /** For lists that the server searches: called with what is typed, the options then stand as they are. */
  onSearch?: (text: string) => void;
  /** Lets people enter what is not in the list. */
  allowsOwn?: boolean;
  placeholder?: string;
  hint?: string;
  error?: string;
  /** Shown when nothing matches. */
  emptyText: string;
  /** Names the arrow that opens the list. */
  openLabel: string;
  isRequired?: boolean;
  isDisabled?: boolean;
};

/** A field that finds one of many as you type. The form receives the option's value. */
export function Combobox(props: ComboboxProps) {
  const {
    label,
    name,
    options,
    value,
    defaultValue,
    onChange,
    onSearch,
    allowsOwn = false,
    placeholder,
    hint,
    error,
    emptyText,
    openLabel,
  } = props;
  return (
    <PageLocale>
      <AriaComboBox
        className="field"
        name={name}
        formValue={allowsOwn ? "text" : "key"}
        items={onSearch ? options : undefined}
        defaultItems={onSearch ? undefined : options}
        value={value}
        defaultValue={defaultValue}
        onChange={(key) => onChange?.(key === null ? null : String(key))}
        onInputChange={onSearch}
        allowsCustomValue={allowsOwn}
        allowsEmptyCollection
        menuTrigger="focus"
        isRequired={props.isRequired}
        isDisabled={props.isDisabled}
        isInvalid={error !== undefined}
      >
        <Label className="label">{label}</Label>
        <span className="affix">
          <Input className="input" placeholder={placeholder} dir="auto" />
          <Button className="btn-in" aria-label={openLabel}>
            <Icon name="chevron-down" size="sm" />
          </Button>
        </span>
        {hint && (
          <Text slot="description" className="hint">
            {hint}
          </Text>
        )}
        <FieldError className="fault">{error}</FieldError>
        <Popover className="popover popover-wide">
          <ListBox<ComboboxOption> className="menu" renderEmptyState={() => <p className="menu-head">{emptyText}</p>}>
            {(option) => (
              <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
                <span className="clip" dir="auto">
                  {option.label}
                </span>
                {option.hint && <span className="meta">{option.hint}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </PageLocale>
  );
}
