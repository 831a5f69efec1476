import "server-only";
import { whoOf } from "@/lib/auth/actor";
import { type LockedCourse, lockCourse, type Teacher } from "@/lib/courses/commands/lock-course";
import { publishLocked } from "@/lib/courses/commands/publish-course";
import { priceFault } from "@/lib/courses/pricing";
import { readCourse } from "@/lib/courses/queries";
import type { CourseRecord, UpdateCourseInput } from "@/lib/courses/schema";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { replaceFileUses } from "@/lib/files/commands";
import { Prisma } from "@/lib/generated/prisma/client";
import { toDecimalString, toMinor } from "@/lib/money";

/**
 * Changes a course. Absent is unchanged; null clears, or resets price, currency and `isFree` to their defaults. `isFree` follows a changed
 * price unless it is sent. Publishing obeys the rules of publishCourse. Emits course/updated, and course/published on the first publication.
 * Throws course.not_found, course.not_yours, cannot_be_null, field faults of the price, and the refusals of publishing.
 */
export async function updateCourse(actor: Teacher, { courseId, ...input }: UpdateCourseInput): Promise<CourseRecord> {
  return transact(async (tx) => {
    const course = await lockCourse(tx, actor, courseId);
    if (input.title === null) throw failure("cannot_be_null", { field: "title" });
    if (input.isPublished === null) throw failure("cannot_be_null", { field: "is_published" });
    const pricing = pricingOf(course, input);
    if (input.isPublished === true) await publishLocked(tx, actor, course);
    await tx.course.update({
      where: { id: courseId },
      data: {
        title: input.title,
        description: input.description,
        longDescription: input.longDescription,
        category: input.category === "" ? null : input.category,
        difficultyLevel: input.difficultyLevel,
        language: input.language === null ? "en" : input.language,
        thumbnailUrl: input.thumbnailUrl,
        previewVideoUrl: input.previewVideoUrl,
        estimatedDurationMinutes: input.estimatedDurationMinutes,
        requirements: input.requirements === null ? [] : input.requirements,
        learningObjectives: input.learningObjectives === null ? [] : input.learningObjectives,
        courseMetadata: input.metadata === null ? Prisma.DbNull : input.metadata,
        isPublished: input.isPublished === false ? false : undefined,
        ...pricing,
      },
      select: { id: true },
    });
    await keepCourseFiles(tx, actor, courseId);
    await record(tx, "course/updated", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
    return readCourse(tx, courseId);
  });
}

/** Notes which files the course's own texts show now. A step in the transaction that changed them. */
export async function keepCourseFiles(tx: Tx, actor: Teacher, courseId: string): Promise<void> {
  const texts = await tx.course.findUniqueOrThrow({
    where: { id: courseId },
    select: { thumbnailUrl: true, previewVideoUrl: true, description: true, longDescription: true },
  });
  await replaceFileUses(tx, actor, { kind: "course", targetId: courseId, texts: Object.values(texts) });
}

/** The columns of a changed price. A change of currency alone keeps the number that people read: 39.00 stays 39.00. */
function pricingOf(course: LockedCourse, input: Pick<UpdateCourseInput, "price" | "currency" | "isFree">) {
  const { price, currency, isFree } = input;
  if (price === undefined && currency === undefined && isFree === undefined) return {};
  const newCurrency = currency === undefined ? course.currency : (currency ?? env.DEFAULT_CURRENCY);
  const before = toDecimalString({ amountMinor: Number(course.priceMinor), currency: course.currency });
  const newPrice = price === undefined ? before : (price ?? 0);
  const fault = priceFault(newPrice, newCurrency);
  if (fault) throw invalid([price === undefined ? { ...fault, path: ["currency"], input: currency } : fault]);
  const priceMinor = toMinor(newPrice, newCurrency) ?? 0;
  const follows = price !== undefined || isFree === null;
  return { priceMinor, currency: newCurrency, isFree: isFree ?? (follows ? priceMinor === 0 : undefined) };
}
