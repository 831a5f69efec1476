import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import type { InstructorHome } from "@/lib/analytics/instructor-home";
import { formatTag } from "@/lib/time";

type Props = { home: Pick<InstructorHome, "stuck" | "stuckTotal" | "stuckAfterDays" | "countedAt" | "timeZone"> };

/** Learners who have begun and stayed away, the latest first: those are the ones a word may bring back. */
export function StuckLearners({ home }: Props) {
  const t = useTranslations("teach.home.stuck");
  const locale = useLocale();
  const days = home.stuckAfterDays;
  if (home.stuck.length === 0) return <p className="home-none">{t("none", { days })}</p>;
  const percent = new Intl.NumberFormat(formatTag(locale), { style: "percent", maximumFractionDigits: 0 });
  const more = home.stuckTotal - home.stuck.length;
  return (
    <section aria-labelledby="stuck">
      <h2 className="sr" id="stuck">
        {t("heading")}
      </h2>
      <ul className="list">
        {home.stuck.map((learner) => (
          <li key={learner.enrollmentId} className="list-row work-row">
            <Icon name="users" />
            <span className="grow">
              <span className="block">
                {t.rich("line", {
                  name: learner.learnerName,
                  course: learner.courseTitle,
                  percent: percent.format(learner.progressPercentage / 100),
                  who: (name) => (
                    <bdi className="strong" key="who">
                      {name}
                    </bdi>
                  ),
                  what: (title) => <bdi key="what">{title}</bdi>,
                })}
              </span>
              <span className="meta block">{learner.lessonTitle ? t("lesson", { lesson: learner.lessonTitle }) : t("lessonGone")}</span>
            </span>
            <Moment at={learner.lastSeenAt} now={home.countedAt} timeZone={home.timeZone} className="meta num age" />
          </li>
        ))}
      </ul>
      <p className="meta home-note">
        {more > 0 && <>{t("more", { count: more })}. </>}
        {t("rule", { days })}
      </p>
    </section>
  );
}
