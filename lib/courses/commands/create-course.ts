import "server-only";
import { isAdmin, whoOf } from "@/lib/auth/actor";
import type { Teacher } from "@/lib/courses/commands/lock-course";
import { keepCourseFiles } from "@/lib/courses/commands/update-course";
import { mayTeach } from "@/lib/courses/policy";
import { priceFault } from "@/lib/courses/pricing";
import { readCourse } from "@/lib/courses/queries";
import type { CourseRecord, CreateCourseInput } from "@/lib/courses/schema";
import { slugOf } from "@/lib/courses/slugs";
import { isUniqueViolation } from "@/lib/db";
import { env } from "@/lib/env";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";
import { toMinor } from "@/lib/money";

/**
 * Makes a course, always a draft, of the actor's own or (for administrators and imports) of `instructorId`. Emits course/created.
 * Throws forbidden, user.not_found, course.slug_taken, and field faults for a price the currency cannot hold.
 */
export async function createCourse(actor: Teacher, input: CreateCourseInput): Promise<CourseRecord> {
  if (!mayTeach(actor)) throw failure("forbidden");
  const instructorId = (isAdmin(actor) ? input.instructorId : null) ?? actor.id;
  if (!instructorId) throw failure("user.not_found");
  const currency = input.currency ?? env.DEFAULT_CURRENCY;
  const fault = priceFault(input.price ?? 0, currency);
  if (fault) throw invalid([fault]);
  const priceMinor = toMinor(input.price ?? 0, currency) ?? 0;
  const slug = input.slug ?? slugOf(input.title, "course");
  try {
    return await transact(async (tx) => {
      const instructor = await tx.user.findUnique({ where: { id: instructorId }, select: { id: true } });
      if (!instructor) throw failure("user.not_found");
      const { id } = await tx.course.create({
        data: {
          title: input.title,
          slug,
          instructorId,
          description: input.description ?? null,
          longDescription: input.longDescription ?? null,
          category: input.category || null,
          difficultyLevel: input.difficultyLevel ?? null,
          language: input.language ?? languageOf(input.title),
          thumbnailUrl: input.thumbnailUrl ?? null,
          previewVideoUrl: input.previewVideoUrl ?? null,
          estimatedDurationMinutes: input.estimatedDurationMinutes ?? null,
          requirements: input.requirements ?? [],
          learningObjectives: input.learningObjectives ?? [],
          courseMetadata: input.metadata ?? Prisma.DbNull,
          priceMinor,
          currency,
          isFree: input.isFree ?? priceMinor === 0,
        },
        select: { id: true },
      });
      await keepCourseFiles(tx, actor, id);
      await record(tx, "course/created", { courseId: id }, { actor: whoOf(actor), aggregateId: id });
      return readCourse(tx, id);
    });
  } catch (error) {
    if (isUniqueViolation(error, "slug")) throw failure("course.slug_taken");
    throw error;
  }
}

/** Nobody said in which language the course is, but its title shows the script. */
function languageOf(title: string): string {
  return /\p{Script=Arabic}/u.test(title) ? "ar" : "en";
}
