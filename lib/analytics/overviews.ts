import "server-only";
import { canSeeInstructorFigures, canSeeSystem, canTeach } from "@/lib/analytics/policy";
import type { Actor } from "@/lib/auth/actor";
import { isAdmin } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { failure } from "@/lib/errors";

export type InstructorOverview = {
  instructorId: string;
  totalCourses: number;
  publishedCourses: number;
  /** People, however many of the courses they are in. */
  totalStudents: number;
  totalEnrollments: number;
  /** The mean of all ratings. */
  averageCourseRating: number;
};

/**
 * The figures of an instructor's courses, for themselves and administrators. Throws forbidden for who cannot teach,
 * analytics.instructor_not_yours, and instructor.not_found for an administrator who asks for nobody.
 */
export async function getInstructorOverview(actor: Actor, { instructorId }: { instructorId: string }): Promise<InstructorOverview> {
  if (!canTeach(actor)) throw failure("forbidden");
  if (!canSeeInstructorFigures(actor, { instructorId })) throw failure("analytics.instructor_not_yours");
  if (isAdmin(actor) && (await prisma.user.count({ where: { id: instructorId } })) === 0) throw failure("instructor.not_found");
  const { rows } = await pool.query<Omit<InstructorOverview, "instructorId">>(
    `select count(*)::int as "totalCourses", (count(*) filter (where is_published))::int as "publishedCourses",
       (select count(distinct e.student_id)::int from courses c join enrollments e on e.course_id = c.id where c.instructor_id = $1)
         as "totalStudents",
       coalesce(sum(s.enrollments_count), 0)::int as "totalEnrollments",
       coalesce(sum(rating_sum)::float8 / nullif(sum(rating_count), 0), 0) as "averageCourseRating"
     from courses left join course_stats s on s.course_id = courses.id where instructor_id = $1`,
    [instructorId],
  );
  const [counts] = rows;
  if (!counts) throw new Error("the counts of an instructor came back empty");
  return { instructorId, ...counts };
}

export type SystemOverview = Record<
  "totalUsers" | "totalStudents" | "totalInstructors" | "totalCourses" | "publishedCourses" | "totalEnrollments" | "activeEnrollments",
  number
>;

/** The size of the whole place, for administrators. Throws analytics.admins_only. */
export async function getSystemOverview(actor: Actor): Promise<SystemOverview> {
  if (!canSeeSystem(actor)) throw failure("analytics.admins_only");
  const { rows } = await pool.query<SystemOverview>(
    `select people.*, offered.*, learning.* from
       (select count(*)::int as "totalUsers", (count(*) filter (where role = 'student'))::int as "totalStudents",
          (count(*) filter (where role = 'instructor'))::int as "totalInstructors" from users) people,
       (select count(*)::int as "totalCourses", (count(*) filter (where is_published))::int as "publishedCourses" from courses) offered,
       (select coalesce(sum(enrollments_count), 0)::int as "totalEnrollments", coalesce(sum(active_count), 0)::int as "activeEnrollments"
        from course_stats) learning`,
  );
  const [counts] = rows;
  if (!counts) throw new Error("the counts of the system came back empty");
  return counts;
}
