import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Rating } from "@/components/ui/rating";
import { type Column, Table } from "@/components/ui/table";
import type { InstructorHome, TaughtCourse } from "@/lib/analytics/instructor-home";
import { Link } from "@/lib/i18n/link";
import { formatTag } from "@/lib/time";

/** Every course with its state and what became of it. A course without learners has no share of finishers. */
export function CoursesTable({ home }: { home: Pick<InstructorHome, "courses" | "coursesTotal"> }) {
  const t = useTranslations("teach.home.courses");
  const tag = formatTag(useLocale());
  const figures = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const stars = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const columns: Column<TaughtCourse>[] = [
    {
      key: "course",
      header: t("course"),
      isRowHeader: true,
      cell: (course) => (
        <Link className="plain" href={`/courses/${course.slug}`}>
          <bdi>{course.title}</bdi>
        </Link>
      ),
    },
    {
      key: "state",
      header: t("state"),
      cell: (course) =>
        course.isPublished ? (
          <Badge tone="accent">{t("published")}</Badge>
        ) : (
          <Badge tone="line">{t("draft", { lessons: course.lessonsCount })}</Badge>
        ),
    },
    {
      key: "rating",
      header: t("rating"),
      align: "end",
      cell: ({ rating, ratingCount }) =>
        rating === null ? (
          t("nothing")
        ) : (
          <Rating
            value={stars.format(rating)}
            count={figures.format(ratingCount)}
            label={t("ratingLabel", { rating: stars.format(rating), count: ratingCount })}
          />
        ),
    },
    {
      key: "learners",
      header: t("learners"),
      align: "end",
      cell: (course) => (course.learnersCount > 0 ? figures.format(course.learnersCount) : t("nothing")),
    },
    {
      key: "finished",
      header: t("finished"),
      align: "end",
      cell: (course) => (course.learnersCount > 0 ? percent.format(course.completedCount / course.learnersCount) : t("nothing")),
    },
    {
      key: "recent",
      header: t("recent"),
      align: "end",
      cell: (course) =>
        course.newLearners > 0 ? (
          <span className="ltr">{t("recentCount", { count: figures.format(course.newLearners) })}</span>
        ) : (
          t("nothing")
        ),
    },
  ];
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
      </div>
      <div className="stack stack-3">
        <Table caption={t("caption")} columns={columns} rows={home.courses} keyOf={(course) => course.id} onNarrow="stack" />
        {home.coursesTotal > home.courses.length && (
          <p className="meta">{t("more", { shown: home.courses.length, total: figures.format(home.coursesTotal) })}</p>
        )}
      </div>
    </section>
  );
}
