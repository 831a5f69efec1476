type RatingInputProps = {
  name: string;
  legend: string;
  /** Five labels, from one star to five: "1 star" … */
  labels: readonly string[];
  defaultValue?: number;
};

/** Five radio buttons drawn as stars: a form control, so it works with keys, without JavaScript, and inside any form. */
export function RatingInput({ name, legend, labels, defaultValue }: RatingInputProps) {
  return (
    <fieldset className="stars-in">
      <legend className="label">{legend}</legend>
      {labels.map((label, index) => (
        <label key={label}>
          <input type="radio" name={name} value={index + 1} defaultChecked={defaultValue === index + 1} aria-label={label} />
          <svg className="i i-l" viewBox="0 0 24 24" aria-hidden="true">
            <path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9L6.7 20l1.1-6L3.4 9.8l6-.8z" />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
