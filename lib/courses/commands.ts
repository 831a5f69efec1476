import "server-only";
import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";
import { canManageCourse, mayTeach } from "@/lib/courses/policy";
import { readCourse } from "@/lib/courses/queries";
import type { CourseRecord, CourseRef, CreateCourseInput, UpdateCourseInput } from "@/lib/courses/schema";
import { slugOf } from "@/lib/courses/slugs";
import { isUniqueViolation, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";
import { currencyDecimals, toDecimalString, toMinor } from "@/lib/money";

type Teacher = Actor | SystemActor;

/** The largest amount the contract knows, in units of the currency. */
const highestPrice = 99_999_999.99;

/**
 * Makes a course, always a draft, of the actor's own or (for administrators and imports) of `instructorId`. Emits course/created.
 * Throws forbidden, user.not_found, course.slug_taken, and field faults for a price the currency cannot hold.
 */
export async function createCourse(actor: Teacher, input: CreateCourseInput): Promise<CourseRecord> {
  if (!mayTeach(actor)) throw failure("forbidden");
  const instructorId = (isAdmin(actor) ? input.instructorId : null) ?? actor.id;
  if (!instructorId) throw failure("user.not_found");
  const currency = input.currency ?? env.DEFAULT_CURRENCY;
  const priceMinor = minorOf(input.price ?? 0, currency);
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
          category: input.category ?? null,
          difficultyLevel: input.difficultyLevel ?? null,
          language: input.language ?? "en",
          thumbnailUrl: input.thumbnailUrl ?? null,
          previewVideoUrl: input.previewVideoUrl ?? null,
          estimatedDurationMinutes: input.estimatedDurationMinutes ?? null,
          requirements: input.requirements ?? [],
          learningObjectives: input.learningObjectives ?? [],
          courseMetadata: input.metadata ?? Prisma.DbNull,
          priceMinor,
          currency,
          isFree: input.isFree ?? priceMinor === 0n,
        },
        select: { id: true },
      });
      await record(tx, "course/created", { courseId: id }, { actor: whoOf(actor), aggregateId: id });
      return readCourse(tx, id);
    });
  } catch (error) {
    if (isUniqueViolation(error, "slug")) throw failure("course.slug_taken");
    throw error;
  }
}

/**
 * Changes a course. Absent is unchanged; null clears, or resets price, currency and `isFree` to their defaults. `isFree` follows a changed
 * price unless it is sent. Publishing obeys the rules of publishCourse. Emits course/updated, and course/published on the first publication.
 * Throws forbidden, course.not_found, course.not_yours, cannot_be_null, and the refusals of publishing.
 */
export async function updateCourse(actor: Teacher, { courseId, ...input }: UpdateCourseInput): Promise<CourseRecord> {
  if (!mayTeach(actor)) throw failure("forbidden");
  return transact(async (tx) => {
    const course = await lockCourse(tx, actor, courseId);
    if (input.title === null) throw failure("cannot_be_null", { field: "title" });
    if (input.isPublished === null) throw failure("cannot_be_null", { field: "is_published" });
    if (input.isPublished === true) await publish(tx, actor, course);
    await tx.course.update({
      where: { id: courseId },
      data: {
        title: input.title,
        description: input.description,
        longDescription: input.longDescription,
        category: input.category,
        difficultyLevel: input.difficultyLevel,
        language: input.language === null ? "en" : input.language,
        thumbnailUrl: input.thumbnailUrl,
        previewVideoUrl: input.previewVideoUrl,
        estimatedDurationMinutes: input.estimatedDurationMinutes,
        requirements: input.requirements === null ? [] : input.requirements,
        learningObjectives: input.learningObjectives === null ? [] : input.learningObjectives,
        courseMetadata: input.metadata === null ? Prisma.DbNull : input.metadata,
        isPublished: input.isPublished === false ? false : undefined,
        ...pricingOf(course, input),
      },
    });
    await record(tx, "course/updated", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
    return readCourse(tx, courseId);
  });
}

/**
 * Makes a course visible in the catalogue. Repeating it is harmless. Emits course/published, on the first publication only.
 * Throws forbidden, course.not_found, course.not_yours, course.instructor_not_verified, course.has_no_lessons.
 */
export async function publishCourse(actor: Teacher, { courseId }: CourseRef): Promise<CourseRecord> {
  if (!mayTeach(actor)) throw failure("forbidden");
  return transact(async (tx) => {
    await publish(tx, actor, await lockCourse(tx, actor, courseId));
    return readCourse(tx, courseId);
  });
}

/**
 * Takes a course out of the catalogue; enrollments and progress stay. Repeating it is harmless. Emits course/updated when something changed.
 * Throws forbidden, course.not_found, course.not_yours.
 */
export async function unpublishCourse(actor: Teacher, { courseId }: CourseRef): Promise<CourseRecord> {
  if (!mayTeach(actor)) throw failure("forbidden");
  return transact(async (tx) => {
    const course = await lockCourse(tx, actor, courseId);
    if (course.isPublished) {
      await tx.course.update({ where: { id: courseId }, data: { isPublished: false } });
      await record(tx, "course/updated", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
    }
    return readCourse(tx, courseId);
  });
}

type LockedCourse = {
  id: string;
  instructorId: string;
  isPublished: boolean;
  publishedAt: Date | null;
  priceMinor: bigint;
  currency: string;
};

/** The course, held until the transaction ends, for somebody who may change it. */
async function lockCourse(tx: Tx, actor: Teacher, courseId: string): Promise<LockedCourse> {
  const [course] = await tx.$queryRaw<LockedCourse[]>`
    select id, instructor_id as "instructorId", is_published as "isPublished", published_at as "publishedAt", price_minor as "priceMinor",
      currency
    from courses where id = ${courseId}::uuid for update`;
  if (!course) throw failure("course.not_found");
  if (!canManageCourse(actor, course)) throw failure("course.not_yours");
  return course;
}

/** The rules of publication and the change itself, on a locked course. `publishedAt` is kept for good: it tells a first time from a second. */
async function publish(tx: Tx, actor: Teacher, course: LockedCourse): Promise<void> {
  if (env.REQUIRE_INSTRUCTOR_VERIFICATION && !isAdmin(actor)) {
    const profile = await tx.instructorProfile.findUnique({
      where: { userId: course.instructorId },
      select: { verificationStatus: true },
    });
    if (profile?.verificationStatus !== "verified") throw failure("course.instructor_not_verified");
  }
  if (env.COURSE_PUBLISH_REQUIRES_LESSONS) {
    const lesson = await tx.lesson.findFirst({ where: { courseId: course.id }, select: { id: true } });
    if (!lesson) throw failure("course.has_no_lessons");
  }
  if (course.isPublished) return;
  await tx.course.update({ where: { id: course.id }, data: { isPublished: true, publishedAt: course.publishedAt ?? new Date() } });
  if (!course.publishedAt) {
    await record(tx, "course/published", { courseId: course.id }, { actor: whoOf(actor), aggregateId: course.id });
  }
}

/** The columns of a changed price. A change of currency alone keeps the number that people read: 39.00 stays 39.00. */
function pricingOf(course: LockedCourse, input: Pick<UpdateCourseInput, "price" | "currency" | "isFree">) {
  const { price, currency, isFree } = input;
  if (price === undefined && currency === undefined && isFree === undefined) return {};
  const newCurrency = currency === undefined ? course.currency : (currency ?? env.DEFAULT_CURRENCY);
  const before = toDecimalString({ amountMinor: Number(course.priceMinor), currency: course.currency });
  const priceMinor = minorOf(price === undefined ? before : (price ?? 0), newCurrency);
  const follows = price !== undefined || isFree === null;
  return { priceMinor, currency: newCurrency, isFree: isFree ?? (follows ? priceMinor === 0n : undefined) };
}

function minorOf(price: string | number, currency: string): bigint {
  const minor = toMinor(price, currency);
  const fault = (message: string) => invalid([{ path: ["price"], type: "value_error", message, input: price }]);
  if (minor === null) throw fault(`Input should be an amount with at most ${currencyDecimals(currency)} decimal places`);
  if (minor < 0) throw fault("Input should be greater than or equal to 0");
  if (Number(price) > highestPrice) throw fault(`Input should be less than or equal to ${highestPrice}`);
  return BigInt(minor);
}

function whoOf(actor: Teacher): { id: string } | null {
  return actor.id === null ? null : { id: actor.id };
}
