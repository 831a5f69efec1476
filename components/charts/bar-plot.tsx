"use client";

import { Bar, CartesianGrid, BarChart as Chart, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisWriter, type ChartPoint, colourOf, numberWriter, type PlotProps, roundTicks } from "@/components/charts/chart-types";
import { PlotTip } from "@/components/charts/plot-tip";

const marked = "var(--chart-4)";

const tick = { className: "axis" };

export default function BarPlot({ points, series, locale, format, height }: PlotProps) {
  const rows = points.map((point) => ({ ...point, ...Object.fromEntries(point.values.map((value, index) => [`v${index}`, value])) }));
  const write = numberWriter(locale, format);
  const ticks = roundTicks(points.flatMap((point) => point.values));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <Chart data={rows} margin={{ top: 24, right: 0, bottom: 0, left: 0 }} barCategoryGap="12%" accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: "var(--line-strong)" }} minTickGap={12} tickMargin={8} tick={tick} />
        <YAxis
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]}
          tickFormatter={axisWriter(format)}
          tickLine={false}
          axisLine={false}
          width="auto"
          tick={tick}
        />
        <Tooltip
          cursor={{ fill: "var(--hover)" }}
          isAnimationActive={false}
          content={({ active, label, payload }) => {
            if (!active || !payload?.length) return null;
            const point = points.find((one) => one.label === label);
            return <PlotTip label={label} values={point?.values ?? []} series={series} write={write} />;
          }}
        />
        {series.map((one, index) => (
          <Bar
            key={one.label}
            dataKey={`v${index}`}
            isAnimationActive={false}
            shape={(bar: { x?: number; y?: number; width?: number; height?: number; payload?: ChartPoint }) => (
              <Block {...bar} fill={bar.payload?.isMarked ? marked : colourOf(one, index)} />
            )}
          >
            {index === 0 && <LabelList dataKey="note" position="top" className="axis" />}
          </Bar>
        ))}
      </Chart>
    </ResponsiveContainer>
  );
}

function Block({ x = 0, y = 0, width = 0, height = 0, fill }: { x?: number; y?: number; width?: number; height?: number; fill: string }) {
  return <rect x={x} y={y} width={width} height={Math.max(0, height)} fill={fill} />;
}
