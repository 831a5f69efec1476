import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { hashPassword } from "@/lib/auth/password";
import { isUniqueViolation, type Tx } from "@/lib/db";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";
import { canDecideOnInstructors } from "@/lib/instructors/policy";
import type {
  ApplyToTeachInput,
  ApproveInstructorInput,
  InstructorView,
  RegisterInstructorInput,
  RejectInstructorInput,
  SubmitVerificationInput,
  UpdateProfileInput,
} from "@/lib/instructors/schema";
import { instructorFields, instructorViewOf } from "@/lib/instructors/views";
import { addUser, makeInstructor, refusingTakenEmail } from "@/lib/users/steps";
import type { UserView } from "@/lib/users/view";

const daysToVerify = 7;

/**
 * Makes an account of an instructor with their profile, as an administrator. Throws forbidden, instructor.email_taken, and a field fault
 * for a password that everybody guesses. Emits user/created and instructor/applied.
 */
export async function registerInstructor(
  actor: Actor,
  { email, fullName, password, ...profile }: RegisterInstructorInput,
  now = new Date(),
): Promise<{ user: UserView; instructor: InstructorView }> {
  if (!canDecideOnInstructors(actor)) throw failure("forbidden");
  if (isCommonPassword(password)) {
    throw invalid([{ path: ["password"], type: "value_error", message: "Password is too common", input: null }]);
  }
  const passwordHash = await hashPassword(password);
  const register = () =>
    transact(async (tx) => {
      const user = await addUser(tx, actor, { email, fullName, passwordHash, role: "instructor" }, now);
      return { user, instructor: await addProfile(tx, actor, { userId: user.id, profile, now }) };
    });
  return refusingTakenEmail(register, "instructor.email_taken");
}

/**
 * Applies to teach; the role changes when an administrator approves. One application for a person: the unique column decides between two
 * at once. Throws instructor.already_exists. Emits instructor/applied.
 */
export async function applyToTeach(actor: Actor, profile: ApplyToTeachInput, now = new Date()): Promise<InstructorView> {
  try {
    return await transact((tx) => addProfile(tx, actor, { userId: actor.id, profile, now }));
  } catch (error) {
    if (isUniqueViolation(error, "user_id")) throw failure("instructor.already_exists");
    throw error;
  }
}

/** Changes one's own profile, never its verification. Throws instructor.no_profile, cannot_be_null. */
export function updateInstructorProfile(actor: Actor, input: UpdateProfileInput): Promise<InstructorView> {
  return transact(async (tx) => {
    const own = await ownProfile(tx, actor);
    for (const [field, name] of required) if (input[field] === null) throw failure("cannot_be_null", { field: name });
    const { bio, expertise, teachingExperienceYears, educationLevel, institution, phone, website, socialMedia } = input;
    const row = await tx.instructorProfile.update({
      where: { id: own.id },
      data: {
        bio: bio ?? undefined,
        expertise: expertise ?? undefined,
        teachingExperienceYears: teachingExperienceYears ?? undefined,
        educationLevel: educationLevel ?? undefined,
        institution: institution ?? undefined,
        phone,
        website,
        socialMedia: socialMedia === null ? Prisma.DbNull : socialMedia,
      },
      select: instructorFields,
    });
    return instructorViewOf(row);
  });
}

const required = [
  ["bio", "bio"],
  ["expertise", "expertise"],
  ["teachingExperienceYears", "teaching_experience_years"],
  ["educationLevel", "education_level"],
  ["institution", "institution"],
] as const;

/**
 * Sends a document in, to be looked at; sending another one opens the question anew. Throws instructor.no_profile.
 * Emits instructor/verification-submitted.
 */
export function submitVerification(actor: Actor, input: SubmitVerificationInput, now = new Date()): Promise<InstructorView> {
  return transact(async (tx) => {
    const own = await ownProfile(tx, actor);
    const row = await tx.instructorProfile.update({
      where: { id: own.id },
      data: {
        verificationStatus: "submitted",
        verificationDocumentType: input.documentType,
        verificationDocumentUrl: input.documentUrl,
        verificationNotes: input.verificationNotes ?? null,
        verificationExpiresAt: own.verificationExpiresAt ?? weekAfter(now),
        verifiedAt: null,
      },
      select: instructorFields,
    });
    await record(tx, "instructor/verification-submitted", { instructorId: row.id, userId: actor.id }, { actor, aggregateId: row.id });
    return instructorViewOf(row);
  });
}

/**
 * Approves an instructor: verified, and an instructor from the next request on. Repeating it only changes the notes. Throws forbidden,
 * instructor.not_found. Emits instructor/approved, once for a verification.
 */
export function approveInstructor(
  actor: Actor,
  { instructorId, adminNotes }: ApproveInstructorInput,
  now = new Date(),
): Promise<InstructorView> {
  return transact(async (tx) => {
    const before = await lockProfile(tx, actor, instructorId);
    const isNew = before.status !== "verified";
    const row = await tx.instructorProfile.update({
      where: { id: instructorId },
      data: {
        verificationStatus: "verified",
        verificationNotes: ["Approved by admin.", adminNotes?.trim()].filter(Boolean).join(" "),
        verificationExpiresAt: null,
        ...(isNew ? { verifiedAt: now } : {}),
      },
      select: instructorFields,
    });
    await makeInstructor(tx, actor, before.userId);
    if (isNew) await record(tx, "instructor/approved", { instructorId, userId: before.userId }, { actor, aggregateId: instructorId });
    return instructorViewOf(row);
  });
}

/** Rejects an application, with the reason that its owner reads. Throws forbidden, instructor.not_found. Emits instructor/rejected, once. */
export function rejectInstructor(
  actor: Actor,
  { instructorId, rejectionReason }: RejectInstructorInput,
  now = new Date(),
): Promise<InstructorView> {
  return transact(async (tx) => {
    const before = await lockProfile(tx, actor, instructorId);
    const row = await tx.instructorProfile.update({
      where: { id: instructorId },
      data: {
        verificationStatus: "rejected",
        verificationNotes: rejectionReason,
        verificationExpiresAt: before.expiresAt ?? weekAfter(now),
        verifiedAt: null,
      },
      select: instructorFields,
    });
    if (before.status !== "rejected") {
      await record(tx, "instructor/rejected", { instructorId, userId: before.userId }, { actor, aggregateId: instructorId });
    }
    return instructorViewOf(row);
  });
}

type NewProfile = { userId: string; profile: ApplyToTeachInput; now: Date };

async function addProfile(tx: Tx, actor: Actor, { userId, profile, now }: NewProfile): Promise<InstructorView> {
  const { bio, expertise, teachingExperienceYears, educationLevel, institution } = profile;
  const row = await tx.instructorProfile.create({
    data: {
      userId,
      bio,
      expertise,
      teachingExperienceYears,
      educationLevel,
      institution,
      phone: profile.phone ?? null,
      website: profile.website ?? null,
      socialMedia: profile.socialMedia ?? Prisma.DbNull,
      verificationExpiresAt: weekAfter(now),
    },
    select: instructorFields,
  });
  await record(tx, "instructor/applied", { instructorId: row.id, userId }, { actor, aggregateId: row.id });
  return instructorViewOf(row);
}

async function ownProfile(tx: Tx, actor: Actor): Promise<{ id: string; verificationExpiresAt: Date | null }> {
  const own = await tx.instructorProfile.findUnique({ where: { userId: actor.id }, select: { id: true, verificationExpiresAt: true } });
  if (!own) throw failure("instructor.no_profile");
  return own;
}

type Locked = { userId: string; status: InstructorView["verificationStatus"]; expiresAt: Date | null };

/** The profile under a lock, for administrators: two decisions at once follow each other. */
async function lockProfile(tx: Tx, actor: Actor, instructorId: string): Promise<Locked> {
  if (!canDecideOnInstructors(actor)) throw failure("forbidden");
  const rows = await tx.$queryRaw<Locked[]>`
    select user_id as "userId", verification_status::text as status, verification_expires_at as "expiresAt"
    from instructor_profiles where id = ${instructorId}::uuid for update`;
  const profile = rows[0];
  if (!profile) throw failure("instructor.not_found");
  return profile;
}

function weekAfter(now: Date): Date {
  return new Date(now.getTime() + daysToVerify * 24 * 3600 * 1000);
}
