"use client";

import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisWriter, colourOf, numberWriter, type PlotProps, roundTicks } from "@/components/charts/chart-types";
import { PlotTip } from "@/components/charts/plot-tip";

const tick = { className: "axis" };

export default function LinePlot({ points, series, locale, format, height, isFilled }: PlotProps) {
  const rows = points.map(({ label, values }) => ({ label, ...Object.fromEntries(values.map((value, index) => [`v${index}`, value])) }));
  const write = numberWriter(locale, format);
  const ticks = roundTicks(points.flatMap((point) => point.values));
  const filled = isFilled ? series[0] : undefined;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: "var(--line-strong)" }} minTickGap={48} tickMargin={8} tick={tick} />
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
          cursor={{ stroke: "var(--ink)" }}
          isAnimationActive={false}
          content={({ active, label, payload }) => {
            if (!active || !payload?.length) return null;
            const point = points.find((one) => one.label === label);
            return <PlotTip label={label} values={point?.values ?? []} series={series} write={write} />;
          }}
        />
        {filled && (
          <Area
            dataKey="v0"
            stroke={colourOf(filled, 0)}
            strokeWidth={2}
            fill="var(--accent-soft)"
            fillOpacity={1}
            activeDot={<NuqtaDot />}
            isAnimationActive={false}
          />
        )}
        {series.map((one, index) =>
          one === filled ? null : (
            <Line
              key={one.label}
              dataKey={`v${index}`}
              stroke={colourOf(one, index)}
              strokeWidth={one.isDashed ? 1.5 : 2}
              strokeDasharray={one.isDashed ? "3 4" : undefined}
              dot={false}
              activeDot={one.isDashed ? false : <NuqtaDot />}
              isAnimationActive={false}
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** The point that is pointed at is a nuqta, like every other dot. */
function NuqtaDot({ cx = 0, cy = 0, stroke }: { cx?: number; cy?: number; stroke?: string }) {
  return <path d={`M${cx} ${cy - 6}l6 6-6 6-6-6z`} fill={stroke ?? "var(--chart-1)"} stroke="var(--paper)" strokeWidth={2} />;
}
