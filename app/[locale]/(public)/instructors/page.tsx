import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { alternatesFor } from "@/components/courses/page-metadata";
import { EmptyState } from "@/components/layout/empty-state";
import { Avatar } from "@/components/ui/avatar";
import { Pagination } from "@/components/ui/pagination";
import { readFilters } from "@/lib/courses/catalogue";
import { listInstructors } from "@/lib/courses/instructor-queries";
import { forPage } from "@/lib/for-page";
import { Link } from "@/lib/i18n/link";
import { pageCount } from "@/lib/pages";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const pageSize = 24;

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations("courses.instructors"), getLocale()]);
  return { title: t("title"), description: t("lead"), alternates: alternatesFor("/instructors", locale) };
}

export default async function Page({ searchParams }: Props) {
  const { page: number } = readFilters(await searchParams);
  const [page, t, words] = await Promise.all([
    forPage(listInstructors({ page: number, pageSize })),
    getTranslations("courses.instructors"),
    getTranslations("courses"),
  ]);
  const from = (page.page - 1) * pageSize + 1;
  return (
    <div className="wrap stack stack-8">
      <div className="catalogue-head pb-0">
        <div className="stack">
          <h1 className="page-title">{t("title")}</h1>
          <p className="body">{t("lead")}</p>
        </div>
      </div>
      {page.items.length === 0 ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : (
        <>
          <ul className="people">
            {page.items.map((instructor) => (
              <li key={instructor.id} className="person">
                <Avatar size="lg" name={instructor.name} imageUrl={instructor.imageUrl} />
                <div className="stack stack-1">
                  <h2>
                    <Link href={`/instructors/${instructor.id}`} dir="auto">
                      {instructor.name}
                    </Link>
                  </h2>
                  {instructor.institution && (
                    <p className="meta">
                      <bdi>{instructor.institution}</bdi>
                    </p>
                  )}
                  {instructor.bio && (
                    <p className="body person-bio" dir="auto">
                      {instructor.bio}
                    </p>
                  )}
                  <p className="meta facts num">
                    <span>{words("coursesCount", { count: instructor.publishedCourses })}</span>
                    <span>{words("enrolments", { count: instructor.enrollments })}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
          <Pagination
            page={page.page}
            totalPages={pageCount(page)}
            hrefFor={(other) => (other > 1 ? `/instructors?page=${other}` : "/instructors")}
            summary={page.total > pageSize ? t("summary", { from, to: from + page.items.length - 1, total: page.total }) : undefined}
          />
        </>
      )}
    </div>
  );
}
