import { ChartFrame, type ChartProps } from "@/components/charts/chart-frame";
import { Plot } from "@/components/charts/plot";

/** Amounts side by side, from nought. Marked points stand out in another colour and carry a word. */
export function BarChart({ height = 240, ...chart }: ChartProps) {
  const { points, series, locale, format } = chart;
  return (
    <ChartFrame {...chart}>
      <Plot kind="bar" {...{ points, series, locale, format, height }} />
    </ChartFrame>
  );
}
