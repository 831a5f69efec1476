import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { type ChartPoint, type ChartSeries, colourOf, numberWriter } from "@/components/charts/chart-types";

export type ChartProps = {
  title: string;
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  /** What the labels of the points are: "Day". Heads the first column of the table. */
  pointName: string;
  locale: string;
  /** How to write a value; values are in the unit the reader sees (euros, not cents). */
  format?: Intl.NumberFormatOptions;
  /** Height of the plot in px. */
  height?: number;
  /** What the chart says, in a sentence. */
  summary?: ReactNode;
};

/** Title, key and summary around a plot, and the same figures as a table for those who do not read pictures. */
export function ChartFrame({ title, points, series, pointName, locale, format, summary, children }: ChartProps & { children: ReactNode }) {
  const t = useTranslations("ui");
  const write = numberWriter(locale, format);
  return (
    <figure>
      <figcaption className="chart-head">
        <span className="sub">{title}</span>
        {series.length > 1 && (
          <span className="row row-4">
            {series.map((one, index) => (
              <span className="chart-key" key={one.label}>
                <i className={one.isDashed ? "is-dashed" : undefined} style={{ "--tone": colourOf(one, index) } as CSSProperties} />
                {one.label}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      {/* Time and figures run left to right in both languages; the words inside keep their own direction */}
      <div dir="ltr" aria-hidden="true" className="chart-plot">
        {children}
      </div>
      {summary && <p className="meta">{summary}</p>}
      <details className="chart-table">
        <summary className="link">{t("asTable")}</summary>
        <table className="table">
          <caption className="sr">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{pointName}</th>
              {series.map((one) => (
                <th scope="col" className="end" key={one.label}>
                  {one.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                {series.map((one, index) => {
                  const value = point.values[index] ?? null;
                  return (
                    <td className="end num" key={one.label}>
                      <span className="ltr">{value === null ? "–" : write(value)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
