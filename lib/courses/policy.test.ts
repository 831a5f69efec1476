import { describe, expect, it } from "vitest";
import { actorOf, systemActor } from "@/lib/auth/actor";
import { lockOf, offerFor } from "@/lib/courses/access";
import { canManageCourse, canReadLesson, canSeeCourse, isPaidCourse, mayTeach, type Viewer } from "@/lib/courses/policy";
import type { EnrollmentStatus } from "@/lib/courses/schema";
import type { Role } from "@/lib/generated/prisma/enums";

const person = (id: string, role: Role) =>
  actorOf({ id, role, email: `${id}@lms.local`, fullName: id, locale: "en", timeZone: null }, null);

const viewers = {
  visitor: null,
  student: person("student", "student"),
  otherInstructor: person("other", "instructor"),
  owner: person("owner", "instructor"),
  // Somebody who owned a course as an instructor and is one no longer.
  formerOwner: person("owner", "student"),
  admin: person("admin", "admin"),
  system: systemActor,
} satisfies Record<string, Viewer>;
type Who = keyof typeof viewers;
const everybody = Object.keys(viewers) as Who[];
const all = (...yes: Who[]) => Object.fromEntries(everybody.map((who) => [who, yes.includes(who)]));
const ask = (question: (viewer: Viewer) => boolean) => Object.fromEntries(everybody.map((who) => [who, question(viewers[who])]));

const published = { isPublished: true, instructorId: "owner", isFree: true, priceMinor: 0n };
const draft = { ...published, isPublished: false };
const paid = { ...published, isFree: false, priceMinor: 3900n };
const insiders: Who[] = ["owner", "formerOwner", "admin", "system"];

describe("who may", () => {
  it("see a course", () => {
    expect(ask((viewer) => canSeeCourse(viewer, published))).toEqual(all(...everybody));
    expect(ask((viewer) => canSeeCourse(viewer, draft))).toEqual(all(...insiders));
  });

  it("change a course", () => {
    expect(ask((viewer) => canManageCourse(viewer, published))).toEqual(all("owner", "admin", "system"));
  });

  it("make courses", () => {
    expect(ask(mayTeach)).toEqual(all("otherInstructor", "owner", "admin", "system"));
  });

  it.each<[string, Parameters<typeof canReadLesson>[1], Who[]]>([
    ["a lesson of a free course", { course: published, lesson: { isPreview: false }, enrollmentStatus: null }, everybody],
    ["a lesson of a paid course", { course: paid, lesson: { isPreview: false }, enrollmentStatus: null }, insiders],
    ["a preview of a paid course", { course: paid, lesson: { isPreview: true }, enrollmentStatus: null }, everybody],
    ["a preview of a draft", { course: draft, lesson: { isPreview: true }, enrollmentStatus: null }, insiders],
    ["a lesson of a draft they are enrolled in", { course: draft, lesson: { isPreview: false }, enrollmentStatus: "active" }, insiders],
  ])("read %s", (_, standing, allowed) => {
    expect(ask((viewer) => canReadLesson(viewer, standing))).toEqual(all(...allowed));
  });

  it.each<[EnrollmentStatus, boolean]>([
    ["active", true],
    ["completed", true],
    ["dropped", false],
    ["expired", false],
  ])("read a paid course with an enrollment that is %s: %s", (enrollmentStatus, expected) => {
    const standing = { course: paid, lesson: { isPreview: false }, enrollmentStatus };
    expect(canReadLesson(viewers.student, standing)).toBe(expected);
    expect(lockOf(viewers.student, standing)).toBe(expected ? null : "access_ended");
  });

  it("says that a locked lesson has to be bought", () => {
    expect(lockOf(null, { course: paid, lesson: { isPreview: false }, enrollmentStatus: null })).toBe("buy");
  });

  it.each([
    [{ isFree: true, priceMinor: 0n }, false],
    [{ isFree: false, priceMinor: 0n }, false],
    [{ isFree: true, priceMinor: 3900n }, false],
    [{ isFree: false, priceMinor: 3900n }, true],
  ])("a course with %o is paid: %s", (pricing, expected) => {
    expect(isPaidCourse(pricing)).toBe(expected);
  });
});

describe("the main button", () => {
  const lesson = { id: "1", slug: "one", title: "One", lessonType: "text" as const, number: 1 };
  const offer = (viewer: Viewer, course: typeof paid, status: EnrollmentStatus | null = null, hasStarted = false) =>
    offerFor(viewer, {
      course,
      enrollment: status && { status, hasStarted },
      nextLesson: status === "completed" ? null : lesson,
      firstLesson: lesson,
      previews: [lesson],
    });

  it.each<[string, ReturnType<typeof offer>, object]>([
    ["free course, visitor", offer(null, published), { kind: "sign_in" }],
    ["free course, student", offer(viewers.student, published), { kind: "enrol_free", isReturn: false }],
    ["free course, left before", offer(viewers.student, published, "dropped"), { kind: "enrol_free", isReturn: true }],
    ["free course, other instructor", offer(viewers.otherInstructor, published), { kind: "not_for_role" }],
    ["free course, admin", offer(viewers.admin, published), { kind: "enrol_free", isReturn: false }],
    ["own course", offer(viewers.owner, published), { kind: "own" }],
    ["own draft", offer(viewers.owner, draft), { kind: "unpublished" }],
    ["draft, admin", offer(viewers.admin, draft), { kind: "unpublished" }],
    ["enrolled", offer(viewers.student, paid, "active", true), { kind: "continue", lesson, hasStarted: true }],
    ["enrolled, untouched", offer(viewers.student, published, "active"), { kind: "continue", lesson, hasStarted: false }],
    ["finished", offer(viewers.student, paid, "completed", true), { kind: "completed", lesson }],
    ["paid course, visitor", offer(null, paid), { kind: "buy_not_open", isSignedIn: false, preview: lesson, previewsCount: 1 }],
    ["paid course, student", offer(viewers.student, paid), { kind: "buy_not_open", isSignedIn: true, preview: lesson, previewsCount: 1 }],
    ["paid course, admin", offer(viewers.admin, paid), { kind: "enrol_free", isReturn: false }],
    ["paid course, refunded", offer(viewers.student, paid, "dropped"), { kind: "access_ended", status: "dropped" }],
    ["paid course, subscription over", offer(viewers.student, paid, "expired"), { kind: "access_ended", status: "expired" }],
  ])("%s", (_, given, expected) => {
    expect(given).toEqual(expected);
  });
});
