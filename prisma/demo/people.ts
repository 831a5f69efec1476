import { hashPassword } from "@/lib/auth/password";
import { prisma } from "@/lib/db";
import type { Role } from "@/lib/generated/prisma/enums";
import people from "./people.json";

const dayMs = 86_400_000;

/** The three accounts that everybody is told of. The other people have no password and cannot sign in. */
export const demoPasswords: Record<string, string> = {
  "admin@lms.local": "AdminPass123",
  "instructor@lms.local": "InstructorPass123",
  "student@lms.local": "StudentPass123",
};

/** Who teaches which demo course: the folder's name and the key of the instructor in people.json. */
export const demoCourses = [
  { slug: "python-lms-demo-course", instructor: "main", publishedDaysAgo: 150 },
  { slug: "statistics-without-fear", instructor: "main", publishedDaysAgo: 128 },
  { slug: "sql-from-the-first-row", instructor: "omar", publishedDaysAgo: 136 },
  { slug: "how-a-city-drinks", instructor: "tariq", publishedDaysAgo: 121 },
  { slug: "naskh-from-the-dot", instructor: "hassan", publishedDaysAgo: 143 },
  { slug: "python-in-small-steps", instructor: "rana", publishedDaysAgo: 124 },
] as const;

export type DemoPerson = { id: string; fullName: string; locale: string; timeZone: string; joinedAt: Date };

type Person = { email: string; full_name: string; locale: string; time_zone: string };

/** Makes the people of the demo who are not there yet. People who are there are left as they are. */
export async function seedPeople(now: Date) {
  await addPerson(people.admin, "admin", 200, now);
  const instructors = new Map<string, DemoPerson>();
  for (const [index, instructor] of people.instructors.entries()) {
    const person = await addPerson(instructor, "instructor", 190 - index * 6, now);
    instructors.set(instructor.key, person);
    await prisma.instructorProfile.upsert({
      where: { userId: person.id },
      update: {},
      create: {
        userId: person.id,
        bio: instructor.bio,
        expertise: instructor.expertise,
        teachingExperienceYears: instructor.teaching_experience_years,
        educationLevel: instructor.education_level,
        institution: instructor.institution,
        verificationStatus: "verified",
        verifiedAt: new Date(now.getTime() - (160 - index) * dayMs),
      },
    });
  }
  const students: DemoPerson[] = [];
  for (const [index, student] of people.students.entries()) {
    // The first arrived when the first course opened, the last some weeks ago.
    students.push(await addPerson(student, "student", 149 - index * 3, now));
  }
  return { instructors, students };
}

async function addPerson(person: Person, role: Role, joinedDaysAgo: number, now: Date): Promise<DemoPerson> {
  const { email, full_name: fullName, locale, time_zone: timeZone } = person;
  const found = await prisma.user.findUnique({ where: { email }, select: { id: true, createdAt: true } });
  if (found) return { id: found.id, fullName, locale, timeZone, joinedAt: found.createdAt };
  const password = demoPasswords[email];
  const joinedAt = new Date(now.getTime() - joinedDaysAgo * dayMs);
  const { id } = await prisma.user.create({
    data: {
      email,
      fullName,
      role,
      locale,
      timeZone,
      passwordHash: password ? await hashPassword(password) : null,
      createdAt: joinedAt,
      emailVerifiedAt: joinedAt,
    },
    select: { id: true },
  });
  return { id, fullName, locale, timeZone, joinedAt };
}
