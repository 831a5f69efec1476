import type { Certificate } from "@/lib/certificates/schema";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { dayIn } from "@/lib/time";

/** What stands on the paper beside its fixed words; the page and the PDF are made from the same. */
export type CertificatePaper = {
  number: string;
  studentName: string;
  courseTitle: string;
  instructorName: string;
  /** YYYY-MM-DD, in the school's zone. */
  completedOn: string;
  /** Hours of work the course is planned for. */
  hours?: number;
  /** Lessons in each chapter, drawn as dots. */
  chapterSizes: number[];
  locale: Locale;
  verificationUrl: string;
};

/** The public address at which anyone can check a certificate. Numbers are typed from paper, so this is all a reader needs. */
export function verificationUrl({ certificateNumber, locale }: Pick<Certificate, "certificateNumber" | "locale">): string {
  return `${env.FRONTEND_BASE_URL}${locale === "ar" ? "/ar" : ""}/certificates/${certificateNumber}`;
}

/** The paper of a certificate. Names and titles are those of the day; hours and dots are the course's, as long as it exists. */
export async function paperOf(certificate: Certificate): Promise<CertificatePaper> {
  const course = certificate.courseId
    ? await prisma.course.findUnique({
        where: { id: certificate.courseId },
        select: {
          estimatedDurationMinutes: true,
          lessons: { select: { id: true, parentLessonId: true }, orderBy: { orderIndex: "asc" } },
        },
      })
    : null;
  const minutes = course?.estimatedDurationMinutes ?? 0;
  return {
    number: certificate.certificateNumber,
    studentName: certificate.studentName,
    courseTitle: certificate.courseTitle,
    instructorName: certificate.instructorName,
    completedOn: dayIn(certificate.completionDate, env.DEFAULT_TIME_ZONE),
    ...(minutes >= 60 && { hours: Math.round(minutes / 60) }),
    chapterSizes: chapterSizes(course?.lessons ?? []),
    locale: isLocale(certificate.locale) ? certificate.locale : "en",
    verificationUrl: verificationUrl(certificate),
  };
}

/** Lessons by chapter, in order: a chapter counts its own page and all below it; lessons outside of chapters that stand together are one. */
export function chapterSizes(lessons: readonly { id: string; parentLessonId: string | null }[]): number[] {
  const parents = new Map(lessons.map(({ id, parentLessonId }) => [id, parentLessonId]));
  const rootOf = (id: string) => {
    let at = id;
    for (let depth = 0; depth < lessons.length; depth++) {
      const parent = parents.get(at);
      if (!parent) break;
      at = parent;
    }
    return at;
  };
  const sizes = new Map<string, number>();
  for (const { id } of lessons) sizes.set(rootOf(id), (sizes.get(rootOf(id)) ?? 0) + 1);
  const chapters: number[] = [];
  let isLoose = false;
  for (const { id, parentLessonId } of lessons) {
    if (parentLessonId) continue;
    const size = sizes.get(id) ?? 1;
    if (size === 1 && isLoose) chapters[chapters.length - 1] = (chapters.at(-1) ?? 0) + 1;
    else chapters.push(size);
    isLoose = size === 1;
  }
  return chapters;
}
