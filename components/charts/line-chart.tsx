import { ChartFrame, type ChartProps } from "@/components/charts/chart-frame";
import { Plot } from "@/components/charts/plot";

/** Values over time. The first series may stand on a soft ground; a dashed one is what it is compared with. */
export function LineChart({ isFilled = true, height = 240, ...chart }: ChartProps & { isFilled?: boolean }) {
  const { points, series, locale, format } = chart;
  return (
    <ChartFrame {...chart}>
      <Plot kind="line" {...{ points, series, locale, format, height, isFilled }} />
    </ChartFrame>
  );
}
