import { useLocale, useTranslations } from "next-intl";
import { MovedFigure } from "@/components/analytics/moved-figure";
import { PeriodChart } from "@/components/analytics/period-chart";
import { sumOf } from "@/lib/analytics/days";
import type { InstructorHome } from "@/lib/analytics/instructor-home";
import { formatShortDay } from "@/lib/time";

/** What changed in the last 30 days, beside the 30 days before. */
export function MonthSection({ home }: { home: Pick<InstructorHome, "enrollments" | "completions" | "reviewsWritten"> }) {
  const t = useTranslations("teach.home.month");
  const locale = useLocale();
  const { days, now, before } = home.enrollments;
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
        <p className="meta">{t("span", { from: formatShortDay(days[0] ?? "", locale), to: formatShortDay(days.at(-1) ?? "", locale) })}</p>
      </div>
      <div className="stack stack-8">
        <div className="figures">
          <MovedFigure label={t("learners")} explanation={t("learnersMeaning")} now={sumOf(now)} before={sumOf(before)} />
          <MovedFigure label={t("finished")} explanation={t("finishedMeaning")} {...home.completions} />
          <MovedFigure label={t("reviews")} explanation={t("reviewsMeaning")} {...home.reviewsWritten} />
        </div>
        <PeriodChart title={t("chart")} period={home.enrollments} />
      </div>
    </section>
  );
}
