import { useLocale, useTranslations } from "next-intl";
import { ruleText } from "@/components/player/words";
import { Icon } from "@/components/ui/icon";
import type { DueItem } from "@/lib/enrollments/home";
import { Link } from "@/lib/i18n/link";
import { formatInstant, formatRelative } from "@/lib/time";

type DueListProps = { items: readonly DueItem[]; now: Date; timeZone: string };

const soonMs = 48 * 3600 * 1000;

/** What waits: work with a date, quizzes to try again. */
export function DueList({ items, now, timeZone }: DueListProps) {
  const t = useTranslations("learn.due");
  if (items.length === 0) return <p className="meta">{t("none")}</p>;
  return (
    <ul className="list">
      {items.map((item) => (
        <li key={`${item.course.slug}/${item.lesson.id}`} className="row row-3 lh-due">
          <Icon name={item.lesson.questionsCount === null ? "assignment" : "quiz"} />
          <span className="stack grow">
            <Link className="plain" href={`/learn/${item.course.slug}/${item.lesson.slug}`}>
              <Title item={item} />
            </Link>
            <span className="meta">
              <What item={item} />
            </span>
          </span>
          {item.dueAt && <When dueAt={item.dueAt} now={now} timeZone={timeZone} />}
        </li>
      ))}
    </ul>
  );
}

function Title({ item: { lesson } }: { item: DueItem }) {
  const t = useTranslations("learn.due");
  const title = () => <bdi>{lesson.title}</bdi>;
  switch (lesson.rule.kind) {
    case "handIn":
      return t.rich("handIn", { title });
    case "returned":
      return t.rich("returned", { title });
    case "trying":
      return t.rich("attempt", { title });
    default:
      return <bdi>{lesson.title}</bdi>;
  }
}

function What({ item: { course, lesson } }: { item: DueItem }) {
  const t = useTranslations("learn.due");
  const tPlayer = useTranslations("player");
  if (lesson.rule.kind === "failed") return ruleText(tPlayer, lesson.rule);
  if (lesson.number === null) return <bdi>{course.title}</bdi>;
  return t.rich("lesson", { course: () => <bdi>{course.title}</bdi>, number: lesson.number });
}

function When({ dueAt, now, timeZone }: { dueAt: Date; now: Date; timeZone: string }) {
  const locale = useLocale();
  const isSoon = dueAt.getTime() - now.getTime() < soonMs;
  return (
    <time className={isSoon ? "meta warning" : "meta"} dateTime={dueAt.toISOString()} title={formatInstant(dueAt, locale, timeZone)}>
      {formatRelative(dueAt, now, locale)}
    </time>
  );
}
