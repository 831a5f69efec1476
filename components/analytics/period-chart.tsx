import { useLocale, useTranslations } from "next-intl";
import { LineChart } from "@/components/charts/line-chart";
import type { Period } from "@/lib/analytics/days";
import { formatShortDay } from "@/lib/time";

/** Counts by day, with the period before as a dashed line. */
export function PeriodChart({ title, period }: { title: string; period: Period }) {
  const t = useTranslations("analytics.period");
  const locale = useLocale();
  const points = period.days.map((day, index) => ({
    label: formatShortDay(day, locale),
    values: [period.now[index] ?? 0, period.before[index] ?? 0],
  }));
  const series = [{ label: t("now") }, { label: t("before"), isDashed: true }];
  return <LineChart title={title} points={points} series={series} pointName={t("day")} locale={locale} />;
}
