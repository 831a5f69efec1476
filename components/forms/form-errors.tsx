import { Icon } from "@/components/ui/icon";

type FormErrorsProps = {
  /** What is wrong with the form as a whole, already in the reader's language. */
  errors?: string | readonly string[];
  title?: string;
  id?: string;
};

/** Faults of the whole form, announced at once. It takes focus when a form without a faulty field is sent back. */
export function FormErrors({ errors = [], title, id }: FormErrorsProps) {
  const list = typeof errors === "string" ? [errors] : errors;
  // The live region is there before the message, or screen readers would miss the first one
  return (
    <div role="alert" id={id} tabIndex={-1}>
      {list.length > 0 && (
        <div className="callout callout-danger">
          <Icon name="alert" />
          {title && <strong>{title}</strong>}
          {list.length === 1 ? (
            <p>{list[0]}</p>
          ) : (
            <ul>
              {list.map((error) => (
                <li key={error}>{error}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
