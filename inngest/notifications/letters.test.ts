import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { sendCertificateEmail } from "@/inngest/certificates/send-certificate-email";
import { sendCourseCompletionEmail } from "@/inngest/enrollments/send-course-completion-email";
import { sendCourseEnrolledEmail } from "@/inngest/enrollments/send-course-enrolled-email";
import { jobs } from "@/inngest/index";
import { tellPeople } from "@/inngest/notifications/tell";
import { sendPaymentConfirmationEmail } from "@/inngest/payments/send-payment-confirmation-email";
import { sendQuizResultEmail } from "@/inngest/quizzes/send-quiz-result-email";
import { actorOf } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import type { EventName } from "@/lib/events";
import type { Job } from "@/lib/jobs/define";
import { runJob } from "@/lib/jobs/run-job";
import { savePreferences } from "@/lib/notifications/preferences";
import { readUnsubscribeToken } from "@/lib/notifications/unsubscribe-link";
import { createCourse, createQuiz } from "@/prisma/factories/courses";
import { createUser } from "@/prisma/factories/users";

const now = new Date("2026-11-25T10:00:00Z");

beforeEach(async () => {
  await prisma.email.deleteMany();
  await prisma.notification.deleteMany();
});

async function createStory(locale = "en") {
  const user = await createUser({ locale, fullName: "Layla Hassan" });
  const course = await createCourse({ title: "SQL from the first row", lessonsCount: 3 });
  const { quiz } = await createQuiz(course.id, { title: "Check: one table" });
  const enrollment = await prisma.enrollment.create({ data: { studentId: user.id, courseId: course.id, enrolledAt: now } });
  const attempt = await prisma.quizAttempt.create({
    data: {
      enrollmentId: enrollment.id,
      quizId: quiz.id,
      attemptNumber: 1,
      status: "graded",
      startedAt: now,
      score: 8.5,
      maxScore: 10,
      percentage: 85,
      isPassed: true,
      questions: {},
    },
  });
  const certificate = await prisma.certificate.create({
    data: {
      enrollmentId: enrollment.id,
      studentId: user.id,
      courseId: course.id,
      certificateNumber: `CERT-${uuidv7().slice(-12)}`,
      studentName: user.fullName,
      courseTitle: course.title,
      instructorName: "Omar Farouk",
      completionDate: now,
      issuedAt: now,
    },
  });
  const payment = await prisma.payment.create({
    data: {
      provider: "sandbox",
      userId: user.id,
      courseId: course.id,
      status: "succeeded",
      amountMinor: 49999n,
      taxMinor: 7000n,
      totalMinor: 56999n,
      currency: "EGP",
      processedAt: now,
    },
  });
  const about = { userId: user.id, courseId: course.id, enrollmentId: enrollment.id };
  const events = {
    "enrollment/created": about,
    "enrollment/completed": about,
    "attempt/graded": { userId: user.id, attemptId: attempt.id },
    "certificate/issued": { userId: user.id, certificateId: certificate.id },
    "payment/succeeded": { userId: user.id, paymentId: payment.id },
  } as const;
  const run = (job: Job, id: string = uuidv7()) => {
    const name = (job.trigger as { event: EventName }).event as keyof typeof events;
    return runJob(job, { id, name, data: events[name] }, 0);
  };
  const tell = (name: keyof typeof events, id: string = uuidv7()) => runJob(tellPeople, { id, name, data: events[name] }, 0);
  const names = Object.keys(events) as (keyof typeof events)[];
  return { user, course, certificate, payment, run, tell, names };
}

const letters = [
  { job: sendCourseEnrolledEmail, template: "course-enrolled", topic: "enrollment", says: /SQL from the first row[\s\S]*/ },
  { job: sendQuizResultEmail, template: "quiz-result", topic: "quiz_result", says: /85%[\s\S]*8\.5 \/ 10/ },
  { job: sendCertificateEmail, template: "certificate-issued", topic: "certificate", says: /CERT-/ },
  { job: sendPaymentConfirmationEmail, template: "payment-confirmation", topic: null, says: /499\.99[\s\S]*569\.99/ },
] as const;

describe.each(letters)("the mail $template", ({ job, template, topic, says }) => {
  it.each(["en", "ar"])("is written in the reader's language (%s), once for its cause", async (locale) => {
    const { user, run } = await createStory(locale);
    const id = uuidv7();
    await run(job, id);
    await run(job, id);
    const [mail, ...others] = await prisma.email.findMany();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ toAddress: user.email, template, locale, status: "sent", isBulk: false });
    expect(mail?.htmlBody).toContain(`dir="${locale === "ar" ? "rtl" : "ltr"}"`);
    expect(mail?.textBody).toMatch(says);
    expect(/[\u0600-\u06ff]/.test(mail?.subject ?? "")).toBe(locale === "ar");
    const links = [...(mail?.htmlBody ?? "").matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? "");
    expect(links.length).toBeGreaterThan(0);
    for (const href of links) expect(href.startsWith(env.FRONTEND_BASE_URL + (locale === "ar" ? "/ar/" : "/"))).toBe(true);
    const token = new URL(mail?.unsubscribeUrl ?? "http://x").searchParams.get("token");
    expect(token ? readUnsubscribeToken(token) : null).toEqual(topic && { userId: user.id, subscription: topic });
  });

  it("goes to nobody who is gone, and to nobody who turned it off if it can be", async () => {
    const { user, run } = await createStory();
    if (topic) {
      await savePreferences(actorOf(user, null), { choices: { [topic]: { inApp: true, mail: "off" } } });
      await run(job);
      expect(await prisma.email.count()).toBe(0);
    } else {
      await savePreferences(actorOf(user, null), { choices: { payment: { inApp: false, mail: "off" } } });
      await prisma.mailAddress.create({ data: { address: user.email, bouncesCount: 3, pausedAt: now } });
      await run(job);
      expect(await prisma.email.count()).toBe(1);
      await prisma.email.deleteMany();
    }
    await prisma.user.update({ where: { id: user.id }, data: { isActive: false } });
    await run(job);
    expect(await prisma.email.count()).toBe(0);
  });
});

it("says a payment arrived once, however often the event comes", async () => {
  const { run } = await createStory();
  for (let time = 0; time < 3; time++) await run(sendPaymentConfirmationEmail);
  expect(await prisma.email.count()).toBe(1);
});

it("leaves the completion to the certificate's mail where that comes by itself", async () => {
  const { run } = await createStory();
  await run(sendCourseCompletionEmail);
  expect(await prisma.email.count()).toBe(0);
  const auto = env.CERTIFICATE_AUTO_GENERATE;
  Object.assign(env, { CERTIFICATE_AUTO_GENERATE: false });
  try {
    await run(sendCourseCompletionEmail);
    expect(await prisma.email.findMany()).toMatchObject([
      { template: "course-completion", subject: expect.stringContaining("SQL from the first row") },
    ]);
  } finally {
    Object.assign(env, { CERTIFICATE_AUTO_GENERATE: auto });
  }
});

it("sends no certificate that was withdrawn in the meantime", async () => {
  const { certificate, run } = await createStory();
  await prisma.certificate.update({ where: { id: certificate.id }, data: { isRevoked: true, revokedAt: now } });
  await run(sendCertificateEmail);
  expect(await prisma.email.count()).toBe(0);
});

describe("what is told inside the product", () => {
  it("is one notice for each event, with the way to it", async () => {
    const { user, course, tell, names } = await createStory();
    for (const name of names) {
      const id = uuidv7();
      await tell(name, id);
      await tell(name, id);
    }
    const notices = await prisma.notification.findMany({ where: { userId: user.id }, orderBy: { kind: "asc" } });
    expect(notices.map(({ kind }) => kind)).toEqual([
      "certificate_issued",
      "course_completed",
      "enrolled",
      "payment_succeeded",
      "quiz_passed",
    ]);
    expect(notices[2]?.payload).toEqual({ href: `/learn/${course.slug}`, values: { course: "SQL from the first row" } });
  });

  it("is nothing for somebody who wants to hear of it neither here nor in the digest", async () => {
    const { user, tell, names } = await createStory();
    const off = { inApp: false, mail: "off" } as const;
    const choices = { enrollment: off, quiz_result: off, completion: off, certificate: off, payment: off };
    await savePreferences(actorOf(user, null), { choices });
    for (const name of names) await tell(name);
    expect(await prisma.notification.count()).toBe(0);
  });
});

it("has the jobs of the contract under their names", () => {
  const names = jobs.map(({ id }) => id);
  for (const id of [
    "send-welcome-email",
    "send-password-reset-email",
    "send-email-verification-email",
    "send-mfa-login-code-email",
    "send-mfa-setup-code-email",
    "send-course-enrolled-email",
    "send-quiz-result-email",
    "send-course-completion-email",
    "send-certificate-email",
    "send-payment-confirmation-email",
    "send-weekly-progress-report",
    "send-course-reminders",
  ])
    expect(names).toContain(id);
  expect(new Set(names).size).toBe(names.length);
});
