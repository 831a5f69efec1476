import "server-only";
import { whoOf } from "@/lib/auth/actor";
import { lockCourse, type Teacher } from "@/lib/courses/commands/lock-course";
import type { CourseRef } from "@/lib/courses/schema";
import { record, transact } from "@/lib/events";
import { forgetUsesOfCourse } from "@/lib/files/forget-uses";

/**
 * Removes a course with its lessons, quizzes, assignments and enrollments. Payments, invoices and certificates stay, without their course;
 * certificates keep its title. Files stay with who uploaded them. Emits course/deleted. Throws course.not_found, course.not_yours.
 */
export async function deleteCourse(actor: Teacher, { courseId }: CourseRef): Promise<void> {
  await transact(async (tx) => {
    await lockCourse(tx, actor, courseId);
    await forgetUsesOfCourse(tx, courseId);
    await tx.course.delete({ where: { id: courseId }, select: { id: true } });
    await record(tx, "course/deleted", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
  });
}
