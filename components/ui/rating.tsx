import { Icon } from "@/components/ui/icon";

type RatingProps = {
  /** Already written for the reader: "4.9". */
  value: string;
  count?: string;
  /** "4.9 of 5, 1,284 ratings" */
  label: string;
};

/** One star and the average: five stars in a row say less. */
export function Rating({ value, count, label }: RatingProps) {
  return (
    <span className="rating meta num" role="img" aria-label={label}>
      <Icon name="star" size="sm" filled className="star" />
      <span className="strong">{value}</span>
      {count && <span>({count})</span>}
    </span>
  );
}
