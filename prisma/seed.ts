// Fills an empty database with the demo: people, six courses, and four months of learning. Safe to run again, also after an interruption.
import { pathToFileURL } from "node:url";
import { inTransaction, pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { readCourseShapes } from "./demo/course-shapes";
import { backdateCourses, seedCourses } from "./demo/courses";
import { seedCrowd } from "./demo/crowd";
import { demoCourses, seedPeople } from "./demo/people";
import { recountDemo } from "./demo/rollups";
import { seedStudent } from "./demo/student";

/** The row that says how far the demo is: begun or done. Without it, a database with courses belongs to somebody else. */
const mark = "demo:seed";

/**
 * Loads the demo unless it is there or the database holds other courses. Answers whether it did anything.
 * Throws in production: the demo brings accounts whose passwords everybody knows.
 */
export async function seed(now = new Date()): Promise<boolean> {
  if (env.isProduction) throw new Error("The demo content is not for ENVIRONMENT=production.");
  const marked = await prisma.keyValue.findUnique({ where: { key: mark } });
  if (marked?.value === "done" || (!marked && (await prisma.course.count()) > 0)) return false;
  await prisma.keyValue.upsert({ where: { key: mark }, update: {}, create: { key: mark, value: "begun" } });
  const { instructors, students } = await seedPeople(now);
  await seedCourses(instructors);
  await backdateCourses(now);
  const courses = await readCourseShapes(demoCourses.map(({ slug }) => slug));
  const [student, ...others] = students;
  if (!student) throw new Error("people.json knows no students");
  const crowd = { studentId: { in: others.map(({ id }) => id) } };
  if ((await prisma.enrollment.count({ where: crowd })) === 0) await seedCrowd(others, courses, now);
  await seedStudent(student, courses, now);
  await inTransaction(async (tx) => {
    await recountDemo(tx, now);
    await tx.keyValue.update({ where: { key: mark }, data: { value: "done" } });
  });
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await seed();
  await prisma.$disconnect();
  await pool.end();
}
