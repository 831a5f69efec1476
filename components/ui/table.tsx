import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/lib/i18n/link";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** The header in plain words: for phones, where each cell repeats it, when `header` is not a string. */
  name?: string;
  align?: "start" | "end";
  /** The cell that names the row. */
  isRowHeader?: boolean;
  /** Makes the header a link to the list sorted by this column. */
  sort?: { href: string; direction: "ascending" | "descending" | "none" };
  cell: (row: Row) => ReactNode;
};

type TableProps<Row> = {
  /** What the table holds, for those who cannot see where it stands. */
  caption: string;
  isCaptionVisible?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** On a phone: scroll sideways, or one block a row. */
  onNarrow?: "scroll" | "stack";
  footer?: ReactNode;
};

/** A table for reading, drawn on the server. Sorting and paging are links; an empty list is the caller's `EmptyState`. */
export function Table<Row>({ caption, isCaptionVisible = false, columns, rows, keyOf, onNarrow = "scroll", footer }: TableProps<Row>) {
  const table = (
    <table className={onNarrow === "stack" ? "table table-stack" : "table"}>
      <caption className={isCaptionVisible ? "sub" : "sr"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Header key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {footer && <tfoot>{footer}</tfoot>}
    </table>
  );
  return onNarrow === "stack" ? (
    table
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll-x" aria-label={caption} tabIndex={0}>
      {table}
    </section>
  );
}

function Header<Row>({ column }: { column: Column<Row> }) {
  const t = useTranslations("ui");
  const { sort } = column;
  const className = column.align === "end" ? "end" : undefined;
  if (!sort) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    );
  }
  return (
    <th scope="col" className={className} aria-sort={sort.direction === "none" ? undefined : sort.direction}>
      <Link href={sort.href} scroll={false} prefetch={false}>
        {column.header}
        {sort.direction !== "none" && <Icon name={sort.direction === "ascending" ? "chevron-up" : "chevron-down"} size="sm" />}
        <span className="sr">{t("sortBy")}</span>
      </Link>
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.align === "end" ? "end num" : undefined;
  const name = column.name ?? (typeof column.header === "string" ? column.header : undefined);
  if (column.isRowHeader) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={className} data-label={name}>
      {column.cell(row)}
    </td>
  );
}
