import type { ChartSeries } from "@/components/charts/chart-types";

type PlotTipProps = {
  label?: string | number;
  values: readonly (number | null | undefined)[];
  series: readonly ChartSeries[];
  write: (value: number) => string;
};

/** What a point says when it is pointed at. */
export function PlotTip({ label, values, series, write }: PlotTipProps) {
  return (
    <div className="chart-tip">
      {series.map((one, index) => {
        const value = values[index];
        if (value === null || value === undefined) return null;
        return (
          <div key={one.label} className="row between">
            <span className="meta">{series.length > 1 ? one.label : ""}</span>
            <strong className="num">{write(value)}</strong>
          </div>
        );
      })}
      <span className="meta" dir="auto">
        {label}
      </span>
    </div>
  );
}
