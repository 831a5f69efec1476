import path from "node:path";
import { systemActor } from "@/lib/auth/actor";
import { planCourse } from "@/lib/courses/course-folder/plan-course";
import { readCourseFolder } from "@/lib/courses/course-folder/read-folder";
import { importCourse } from "@/lib/courses/import-course";
import { prisma } from "@/lib/db";
import { type DemoPerson, demoCourses } from "./people";

const dayMs = 86_400_000;
const weeksOfWriting = 2;

/** Imports and publishes the demo courses that are not there yet, each in a transaction of its own. */
export async function seedCourses(instructors: Map<string, DemoPerson>): Promise<number> {
  let imported = 0;
  for (const { slug, instructor } of demoCourses) {
    const instructorId = instructors.get(instructor)?.id;
    if (!instructorId) throw new Error(`people.json knows no instructor "${instructor}"`);
    if ((await prisma.course.count({ where: { slug } })) > 0) continue;
    const tree = await readCourseFolder(path.join("prisma/demo/courses", slug));
    await importCourse(systemActor, await planCourse(tree), { tree, instructorId, publish: true });
    await tree.close();
    imported++;
  }
  return imported;
}

/** The demo courses opened months ago, although they were imported just now. */
export async function backdateCourses(now: Date): Promise<void> {
  for (const { slug, publishedDaysAgo } of demoCourses) {
    const publishedAt = new Date(now.getTime() - publishedDaysAgo * dayMs);
    const createdAt = new Date(publishedAt.getTime() - weeksOfWriting * 7 * dayMs);
    await prisma.course.updateMany({ where: { slug }, data: { publishedAt, createdAt } });
  }
}
