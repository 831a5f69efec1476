import "server-only";
import { type Actor, type SystemActor, systemActor } from "@/lib/auth/actor";
import { databaseCode, isUniqueViolation, prisma, type Tx } from "@/lib/db";
import { completeHeldLesson } from "@/lib/enrollments/complete-lesson";
import { isOpen } from "@/lib/enrollments/policy";
import { markLessonAttempted } from "@/lib/enrollments/progress";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { type NewEvent, record, recordAll, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";
import type { AttemptStatus, EnrollmentStatus } from "@/lib/generated/prisma/enums";
import { logger, quizAudit } from "@/lib/logger";
import { type AttemptResult, type AttemptSummary, summaryColumns, toAnswerResults, toSummary } from "@/lib/quizzes/attempt-views";
import { dueAtOf, isOverdue, remainingSeconds } from "@/lib/quizzes/clock";
import { checkAnswers, type Grade, grade, KeptAnswers, maxScoreOf } from "@/lib/quizzes/grading";
import type { SaveAnswersInput, StartAttemptInput, SubmitAttemptInput } from "@/lib/quizzes/schema";
import { Snapshot, takeSnapshot } from "@/lib/quizzes/snapshot";

export type StartedAttempt = {
  id: string;
  quizId: string;
  attemptNumber: number;
  status: AttemptStatus;
  startedAt: Date;
  maxScore: number;
};

/**
 * Opens the student's next attempt at a quiz, with a snapshot of its questions in an order of its own. An open one whose time is up
 * is closed and graded first. One open attempt and the maximum hold under any number of calls at once. Emits attempt/started.
 */
export async function startAttempt(actor: Actor, { quizId }: StartAttemptInput, now = new Date()): Promise<StartedAttempt> {
  if (actor.role !== "student") throw failure("attempt.students_only_start");
  const { attempt, closed } = await transact((tx) => openAttempt(tx, actor, quizId, now));
  if (closed) logFinished(closed, "quiz_attempt_expired");
  // Refused only now: what was closed stays closed, also when nothing new may be opened.
  if (!attempt) throw failure("attempt.none_left");
  quizAudit.info({ event: "quiz_attempt_started", attemptId: attempt.id, quizId, userId: actor.id });
  return attempt;
}

async function openAttempt(tx: Tx, actor: Actor, quizId: string, now: Date) {
  const quiz = await tx.quiz.findUnique({ where: { id: quizId }, include: { questions: { where: { withdrawnAt: null } } } });
  if (!quiz) throw failure("quiz.not_found");
  if (!quiz.isPublished) throw failure("quiz.not_published");
  const enrollment = await lockEnrollment(tx, { studentId: actor.id, courseId: quiz.courseId });
  if (!enrollment) throw failure("quiz.enroll_first");
  if (!isOpen(enrollment.status)) throw failure("quiz.enrollment_not_allowed");
  const earlier = await tx.quizAttempt.findMany({
    where: { enrollmentId: enrollment.id, quizId },
    orderBy: { attemptNumber: "asc" },
    select: { id: true, attemptNumber: true, status: true, dueAt: true },
  });
  const open = earlier.find(({ status }) => status === "in_progress");
  if (open && !isOverdue(open, now)) throw failure("attempt.already_open");
  const closed = open ? await closeOverdue(tx, open.id, now, actor) : null;
  if (quiz.maxAttempts !== null && earlier.length >= quiz.maxAttempts) return { attempt: null, closed };
  const snapshot = takeSnapshot(quiz, quiz.questions);
  const attempt = await insertAttempt(tx, {
    enrollmentId: enrollment.id,
    quizId,
    attemptNumber: (earlier.at(-1)?.attemptNumber ?? 0) + 1,
    startedAt: now,
    dueAt: dueAtOf(now, quiz.timeLimitMinutes, enrollment.extraTimePercent),
    maxScore: maxScoreOf(snapshot.questions) / 100,
    questions: snapshot,
  });
  await markLessonAttempted(tx, { enrollmentId: enrollment.id, lessonId: quiz.lessonId, at: now });
  await record(tx, "attempt/started", { attemptId: attempt.id, userId: actor.id }, { actor, aggregateId: attempt.id });
  return { attempt, closed };
}

type EnrollmentRow = { id: string; status: EnrollmentStatus; extraTimePercent: number };

// All starts of one learner in one course queue up here, so that counting the attempts before adding one is safe.
async function lockEnrollment(
  tx: Tx,
  { studentId, courseId }: { studentId: string; courseId: string },
): Promise<EnrollmentRow | undefined> {
  const rows = await tx.$queryRaw<EnrollmentRow[]>`
    select id, status::text as status, extra_time_percent as "extraTimePercent"
    from enrollments where student_id = ${studentId}::uuid and course_id = ${courseId}::uuid for update`;
  return rows[0];
}

async function insertAttempt(tx: Tx, data: Prisma.QuizAttemptUncheckedCreateInput): Promise<StartedAttempt> {
  try {
    const row = await tx.quizAttempt.create({
      data,
      select: { id: true, quizId: true, attemptNumber: true, status: true, startedAt: true, maxScore: true },
    });
    return { ...row, maxScore: Number(row.maxScore) };
  } catch (error) {
    // The index that allows one open attempt has the last word, whatever the lock missed.
    if (isUniqueViolation(error)) throw failure("attempt.already_open");
    // Its author has deleted the quiz in this moment.
    if (databaseCode(error) === "23503") throw failure("quiz.not_found");
    throw error;
  }
}

export type SavedAnswers = { savedAt: Date | null; sequence: number; remainingSeconds: number | null };

/**
 * Keeps some of the answers of the student's open attempt, each on its own, so that nothing sent is lost. A `sequence` that is not
 * above the last one saved changes nothing and answers with the last. Once the time is up it closes the attempt and refuses.
 */
export async function saveAnswers(actor: Actor, input: SaveAnswersInput, now = new Date()): Promise<SavedAnswers> {
  if (actor.role !== "student") throw failure("attempt.students_only_submit");
  const { attemptId, sequence, answers } = input;
  const clearedQuestionIds = (input.clearedQuestionIds ?? []).map((id) => id.toLowerCase());
  const attempt = await prisma.quizAttempt.findFirst({
    where: { id: attemptId, quizId: input.quizId, enrollment: { studentId: actor.id } },
    select: { status: true, dueAt: true, questions: true },
  });
  if (!attempt) throw failure("attempt.not_found");
  if (attempt.status !== "in_progress") throw failure("attempt.already_submitted");
  const { questions } = Snapshot.parse(attempt.questions);
  const { kept, fault } = checkAnswers(answers, questions);
  if (fault) throw failure(fault);
  if (clearedQuestionIds.some((cleared) => !questions.some(({ id }) => id === cleared))) throw failure("answer.foreign_question");
  if (isOverdue(attempt, now)) {
    await closeNow(attemptId, now, actor);
    throw failure("attempt.time_is_up");
  }
  const rows = await prisma.$queryRaw<{ savedAt: Date }[]>`
    update quiz_attempts
    set answers = (answers - ${clearedQuestionIds}::text[]) || ${JSON.stringify(kept)}::jsonb,
      answers_sequence = ${sequence}::int, answers_saved_at = ${now}, updated_at = ${now}
    where id = ${attemptId}::uuid and status = 'in_progress' and (answers_saved_at is null or answers_sequence < ${sequence}::int)
    returning answers_saved_at as "savedAt"`;
  const saved = rows[0];
  if (saved) return { savedAt: saved.savedAt, sequence, remainingSeconds: remainingSeconds(attempt, now) };
  return readLastSaved(attemptId, now);
}

/** What stands when a save changed nothing: an older message that came late, or an attempt that was closed in between. */
async function readLastSaved(attemptId: string, now: Date): Promise<SavedAnswers> {
  const row = await prisma.quizAttempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { status: true, dueAt: true, answersSequence: true, answersSavedAt: true },
  });
  if (row.status !== "in_progress") throw failure("attempt.already_submitted");
  return { savedAt: row.answersSavedAt, sequence: row.answersSequence, remainingSeconds: remainingSeconds(row, now) };
}

/**
 * Hands in the student's open attempt: answers given here win over those saved, the rest counts as saved, and everything is graded in
 * the same moment. Of two calls at once one is refused. Too late, the attempt is closed with what was saved before it is refused.
 * Emits attempt/submitted, attempt/graded unless an essay waits, and completes the quiz's lesson on a pass.
 */
export async function submitAttempt(actor: Actor, input: SubmitAttemptInput, now = new Date()): Promise<AttemptResult> {
  if (actor.role !== "student") throw failure("attempt.students_only_submit");
  const { finished, isLate } = await transact((tx) => handIn(tx, actor, input, now));
  logFinished(finished, isLate ? "quiz_attempt_expired" : "quiz_attempt_submitted");
  if (isLate) throw failure("attempt.time_is_up");
  const { summary, snapshot, graded, showCorrectAnswers } = finished;
  return { ...summary, answers: toAnswerResults(snapshot.questions, graded.answers, { showsMarks: showCorrectAnswers }) };
}

async function handIn(tx: Tx, actor: Actor, { attemptId, quizId, answers }: SubmitAttemptInput, now: Date) {
  const attempt = await lockAttempt(
    tx,
    Prisma.sql`a.id = ${attemptId}::uuid and a.quiz_id = ${quizId}::uuid and e.student_id = ${actor.id}::uuid`,
  );
  if (!attempt) throw failure("attempt.not_found");
  if (attempt.status !== "in_progress") throw failure("attempt.already_submitted");
  const { kept, fault } = checkAnswers(answers ?? [], attempt.snapshot.questions);
  if (fault) throw failure(fault);
  if (isOverdue(attempt, now)) return { finished: await finishOverdue(tx, attempt, now, actor), isLate: true };
  const graded = grade(attempt.snapshot, { ...attempt.answers, ...kept }, { essaysCountZero: env.ESSAY_AUTO_ZERO });
  return { finished: await finish(tx, attempt, { graded, endedAt: now, now, actor }), isLate: false };
}

/**
 * Closes every open attempt whose time is up and grades what was saved, as if the learner had handed in. Each in a transaction of its
 * own, so that one that fails holds up no other. Answers how many were closed.
 */
export async function closeOverdueAttempts(now = new Date()): Promise<number> {
  const batch = 100;
  let closed = 0;
  for (let after: { id: string } | undefined; ; ) {
    const overdue = await prisma.quizAttempt.findMany({
      where: { status: "in_progress", dueAt: { lte: now }, ...(after ? { id: { gt: after.id } } : {}) },
      orderBy: { id: "asc" },
      take: batch,
      select: { id: true },
    });
    for (const { id } of overdue) {
      try {
        if (await closeNow(id, now, systemActor)) closed += 1;
      } catch (error) {
        logger.error({ err: error, attemptId: id }, "an overdue attempt could not be closed");
      }
    }
    after = overdue.at(-1);
    if (overdue.length < batch) return closed;
  }
}

type Closer = Actor | SystemActor;

async function closeNow(attemptId: string, now: Date, closer: Closer): Promise<boolean> {
  const finished = await transact((tx) => closeOverdue(tx, attemptId, now, closer));
  if (finished) logFinished(finished, "quiz_attempt_expired");
  return finished !== null;
}

async function closeOverdue(tx: Tx, attemptId: string, now: Date, closer: Closer): Promise<Finished | null> {
  const attempt = await lockAttempt(tx, Prisma.sql`a.id = ${attemptId}::uuid`);
  if (attempt?.status !== "in_progress" || !isOverdue(attempt, now)) return null;
  return finishOverdue(tx, attempt, now, closer);
}

function finishOverdue(tx: Tx, attempt: LockedAttempt, now: Date, closer: Closer): Promise<Finished> {
  // Nothing saved is a 0 that nobody has to look at, essays or not.
  const essaysCountZero = env.ESSAY_AUTO_ZERO || Object.keys(attempt.answers).length === 0;
  const graded = grade(attempt.snapshot, attempt.answers, { essaysCountZero });
  return finish(tx, attempt, { graded, endedAt: attempt.dueAt ?? now, now, actor: closer });
}

type LockedAttempt = {
  id: string;
  enrollmentId: string;
  studentId: string;
  courseId: string;
  timeZone: string | null;
  lessonId: string;
  status: AttemptStatus;
  startedAt: Date;
  dueAt: Date | null;
  showCorrectAnswers: boolean;
  snapshot: Snapshot;
  answers: KeptAnswers;
};

/** An attempt for this transaction alone. The enrollment is locked with it, because a pass changes that too. */
export async function lockAttempt(tx: Tx, condition: Prisma.Sql): Promise<LockedAttempt | null> {
  const rows = await tx.$queryRaw<(Omit<LockedAttempt, "snapshot" | "answers"> & { questions: unknown; answers: unknown })[]>`
    select a.id, a.enrollment_id as "enrollmentId", e.student_id as "studentId", e.course_id as "courseId", u.time_zone as "timeZone",
      q.lesson_id as "lessonId", a.status::text as status, a.started_at as "startedAt", a.due_at as "dueAt",
      q.show_correct_answers as "showCorrectAnswers", a.questions, a.answers
    from enrollments e join quiz_attempts a on a.enrollment_id = e.id join quizzes q on q.id = a.quiz_id join users u on u.id = e.student_id
    where ${condition} for update of e, a`;
  const row = rows[0];
  if (!row) return null;
  const { questions, answers, ...attempt } = row;
  return { ...attempt, snapshot: Snapshot.parse(questions), answers: KeptAnswers.parse(answers) };
}

type Finished = {
  summary: AttemptSummary;
  snapshot: Snapshot;
  graded: Grade;
  showCorrectAnswers: boolean;
  studentId: string;
};

type Ending = { graded: Grade; endedAt: Date; now: Date; actor: Closer };

/** Writes the result of a locked, open attempt and what follows from it. */
async function finish(tx: Tx, attempt: LockedAttempt, { graded, endedAt, now, actor }: Ending): Promise<Finished> {
  const { id, enrollmentId, studentId, courseId, timeZone, lessonId, snapshot, showCorrectAnswers } = attempt;
  const row = await tx.quizAttempt.update({
    where: { id },
    data: {
      status: graded.status,
      submittedAt: endedAt,
      gradedAt: graded.status === "graded" ? now : null,
      score: graded.score / 100,
      percentage: graded.percentage === null ? null : graded.percentage / 100,
      isPassed: graded.isPassed,
      timeTakenSeconds: Math.max(0, Math.floor((endedAt.getTime() - attempt.startedAt.getTime()) / 1000)),
      answers: graded.answers,
    },
    select: summaryColumns,
  });
  const about = { payload: { attemptId: id, userId: studentId }, aggregateId: id };
  const events: NewEvent[] = [{ name: "attempt/submitted", ...about }];
  if (graded.status === "graded") events.push({ name: "attempt/graded", ...about });
  if (graded.isPassed) {
    const enrollment = { id: enrollmentId, studentId, courseId, timeZone };
    events.push(...(await completeHeldLesson(tx, enrollment, { lessonId, at: now })));
  }
  await recordAll(tx, events, { actor: actor.role === "system" ? null : actor });
  return { summary: toSummary(row), snapshot, graded, showCorrectAnswers, studentId };
}

function logFinished({ summary, studentId }: Finished, event: "quiz_attempt_submitted" | "quiz_attempt_expired"): void {
  const ids = { attemptId: summary.id, quizId: summary.quizId, userId: studentId };
  quizAudit.info({ event, ...ids });
  if (summary.status === "graded") quizAudit.info({ event: "quiz_attempt_graded", ...ids });
}
