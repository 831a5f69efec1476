/** One place on the horizontal axis. `values` follow the order of the series; null is a gap, not nought. */
export type ChartPoint = {
  label: string;
  values: readonly (number | null)[];
  /** Bars only: this one is what the sentence under the chart talks about. */
  isMarked?: boolean;
  /** Bars only: a word above the bar, "−56 here". */
  note?: string;
};

export type ChartTone = 1 | 2 | 3 | 4 | 5 | 6;

export type ChartSeries = { label: string; tone?: ChartTone; isDashed?: boolean };

/** What the plot in the browser receives: everything serialisable. */
export type PlotProps = {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  locale: string;
  format?: Intl.NumberFormatOptions;
  height: number;
  /** Lines only: the first series stands on a soft ground. */
  isFilled?: boolean;
};

/** Figures for the reader; Latin digits in both languages, as in the rest of the product. */
export function numberWriter(locale: string, format?: Intl.NumberFormatOptions): (value: number) => string {
  const writer = new Intl.NumberFormat(locale === "ar" ? "ar-u-nu-latn" : locale, format);
  return (value) => writer.format(value);
}

/** For the axis, where room is short: 1.2K, $3.5K. The axis is a drawing and the same in both languages. */
export function axisWriter(format?: Intl.NumberFormatOptions): (value: number) => string {
  const short = { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
  return numberWriter("en", { ...format, ...(format?.style === "currency" && { currencyDisplay: "narrowSymbol" }), ...short });
}

/** Four or five round steps that hold all values and nought: 0, 1000, 2000 … and never 0, 850, 1700. */
export function roundTicks(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const top = Math.max(0, ...known);
  const bottom = Math.min(0, ...known);
  const rough = (top - bottom) / 4;
  if (rough === 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(bottom / step);
  const count = Math.ceil(top / step) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

export function colourOf(series: ChartSeries, index: number): string {
  return series.isDashed ? "var(--ink-3)" : `var(--chart-${series.tone ?? (index % 6) + 1})`;
}
