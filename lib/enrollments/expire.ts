import "server-only";
import type { Tx } from "@/lib/db";
import { countCourse, stateDelta } from "@/lib/enrollments/progress";
import { record } from "@/lib/events";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";

type Row = { status: EnrollmentStatus; studentId: string; courseId: string };

/**
 * Closes an enrollment whose covering subscription has ended; its progress, its completion and its certificate stay. Records
 * enrollment/expired. A step in the caller's transaction; doing it again changes nothing.
 */
export async function expireEnrollment(tx: Tx, { enrollmentId }: { enrollmentId: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<Row[]>`
    select status::text as status, student_id as "studentId", course_id as "courseId"
    from enrollments where id = ${enrollmentId}::uuid for update`;
  const before = rows[0];
  if (!before || (before.status !== "active" && before.status !== "completed")) return false;
  await tx.enrollment.update({ where: { id: enrollmentId }, data: { status: "expired" }, select: { id: true } });
  await countCourse(tx, before.courseId, stateDelta(before.status, "expired"));
  const payload = { enrollmentId, userId: before.studentId, courseId: before.courseId };
  await record(tx, "enrollment/expired", payload, { aggregateId: enrollmentId });
  return true;
}
