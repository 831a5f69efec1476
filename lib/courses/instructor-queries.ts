import "server-only";
import { readCards } from "@/lib/courses/cards";
import type { Viewer } from "@/lib/courses/policy";
import type { CourseCardView, InstructorCard } from "@/lib/courses/schema";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Page, PageRequest } from "@/lib/pages";

const instructorColumns = Prisma.sql`u.id, u.full_name as name, u.image as "imageUrl", p.bio, p.institution,
  coalesce(p.expertise, '{}') as expertise, t.courses as "publishedCourses", t.enrollments`;

/** Those who teach a published course, the most visited first. */
export async function listInstructors({ page, pageSize }: PageRequest): Promise<Page<InstructorCard>> {
  const rows = await prisma.$queryRaw<(InstructorCard & { total: number })[]>`
    with t as (
      select instructor_id, count(*)::int as courses, sum(enrollments_count)::int as enrollments
      from courses where is_published group by instructor_id
    )
    select ${instructorColumns}, count(*) over ()::int as total
    from t join users u on u.id = t.instructor_id and u.is_active left join instructor_profiles p on p.user_id = u.id
    order by t.enrollments desc, u.id limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { items: rows.map(({ total: _, ...instructor }) => instructor), total: rows[0]?.total ?? 0, page, pageSize };
}

export type InstructorView = InstructorCard & { educationLevel: string | null; yearsTeaching: number | null; website: string | null };

/** Somebody who teaches a published course, and these courses. Throws user.not_found for everybody else. */
export async function getInstructor(
  viewer: Viewer,
  instructorId: string,
): Promise<{ instructor: InstructorView; courses: CourseCardView[] }> {
  const [[instructor], courses] = await Promise.all([
    prisma.$queryRaw<InstructorView[]>`
      select ${instructorColumns}, p.education_level as "educationLevel", p.teaching_experience_years as "yearsTeaching", p.website
      from users u left join instructor_profiles p on p.user_id = u.id, lateral (
        select count(*)::int as courses, coalesce(sum(enrollments_count), 0)::int as enrollments
        from courses where instructor_id = u.id and is_published
      ) t
      where u.id = ${instructorId}::uuid and u.is_active and t.courses > 0`,
    readCards(
      viewer,
      Prisma.sql`select id, row_number() over () as place from (
        select id from courses where instructor_id = ${instructorId}::uuid and is_published order by enrollments_count desc, id limit 100
      ) theirs`,
    ),
  ]);
  if (!instructor) throw failure("user.not_found");
  return { instructor, courses };
}
