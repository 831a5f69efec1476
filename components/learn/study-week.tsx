import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { minutesText } from "@/components/player/words";
import type { StudyDay } from "@/lib/enrollments/completion";
import type { StudyWeek } from "@/lib/enrollments/home";
import { formatTag } from "@/lib/time";

/** The last seven days as bars with their words, and an honest sentence about them. */
export function StudyWeekChart({ week }: { week: StudyWeek }) {
  const t = useTranslations("learn.week");
  const tPlayer = useTranslations("player");
  const longest = Math.max(...week.days.map(({ seconds }) => seconds), 1);
  return (
    <section className="stack stack-3" aria-labelledby="week">
      <div className="row between">
        <h2 className="section" id="week">
          {t("title")}
        </h2>
        {week.totalSeconds >= 60 && <p className="meta num">{minutesText(tPlayer, week.totalSeconds / 60)}</p>}
      </div>
      <ol className="lh-days" aria-label={t("chart")}>
        {week.days.map((day) => (
          <Day key={day.day} day={day} share={day.seconds / longest} />
        ))}
      </ol>
      <p className="meta">
        {t("days", { count: week.studiedDays, rest: 7 - week.studiedDays })} {t("lessonsDone", { count: week.lessonsCompleted })}{" "}
        {t("streak", { count: week.streak })}
      </p>
    </section>
  );
}

function Day({ day, share }: { day: StudyDay; share: number }) {
  const t = useTranslations("learn.week");
  const tPlayer = useTranslations("player");
  const locale = useLocale();
  const date = new Date(`${day.day}T00:00:00Z`);
  const weekday = (form: "narrow" | "long") => new Intl.DateTimeFormat(formatTag(locale), { weekday: form, timeZone: "UTC" }).format(date);
  const isNone = day.seconds === 0 && day.lessons === 0;
  return (
    <li className="lh-day">
      <i className={isNone ? "is-none" : undefined} style={{ "--share": share } as CSSProperties} />
      <span className="meta" aria-hidden="true">
        {weekday("narrow")}
      </span>
      <span className="sr">
        {isNone ? t("dayNone", { day: weekday("long") }) : t("day", { day: weekday("long"), time: minutesText(tPlayer, day.seconds / 60) })}
      </span>
    </li>
  );
}
