import { afterEach, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { createCourse } from "@/lib/courses/commands/create-course";
import { publishCourse, unpublishCourse } from "@/lib/courses/commands/publish-course";
import { updateCourse } from "@/lib/courses/commands/update-course";
import { CreateCourseInput, UpdateCourseInput } from "@/lib/courses/schema";
import { slugOf } from "@/lib/courses/slugs";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import * as factory from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";

const settings = { ...env };
afterEach(() => {
  Object.assign(env, settings);
});

const eventsOf = (courseId: string, name: string) => prisma.event.count({ where: { aggregateId: courseId, name } });
const draftOf = (instructorId: string) => factory.createCourse({ instructorId, isPublished: false, publishedAt: null });
const missing = "01890000-0000-7000-8000-000000000000";

describe("createCourse", () => {
  it("makes a draft of one's own and records course/created", async () => {
    const actor = await createActor("instructor");
    const course = await createCourse(actor, { title: "Bread, Water & Time!", price: "39.5", currency: "USD" });
    expect(course).toMatchObject({
      slug: "bread-water-time",
      instructorId: actor.id,
      isPublished: false,
      price: { amountMinor: 3950, currency: "USD" },
      isFree: false,
    });
    expect(await eventsOf(course.id, "course/created")).toBe(1);
  });

  it("refuses students, and writes nothing", async () => {
    const before = await prisma.course.count();
    await expect(createCourse(await createActor("student"), { title: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await prisma.course.count()).toBe(before);
  });

  it("gives a course to somebody else only for admins and imports", async () => {
    const other = await createUser({ role: "instructor" });
    const actor = await createActor("instructor");
    expect((await createCourse(actor, { title: "For me", instructorId: other.id })).instructorId).toBe(actor.id);
    expect((await createCourse(systemActor, { title: "For them", instructorId: other.id })).instructorId).toBe(other.id);
    await expect(createCourse(systemActor, { title: "For nobody" })).rejects.toMatchObject({ code: "user.not_found" });
    await expect(createCourse(systemActor, { title: "For a ghost", instructorId: missing })).rejects.toMatchObject({
      code: "user.not_found",
    });
  });

  it("lets one of two with the same slug through", async () => {
    const actor = await createActor("instructor");
    const results = await Promise.allSettled([1, 2].map(() => createCourse(actor, { title: "Twice the same" })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "course.slug_taken" } });
  });

  it.each([
    ["10.505", "USD"],
    ["10.5055", "KWD"],
    ["1.5", "JPY"],
    ["100000000", "USD"],
    ["-1", "USD"],
    ["one", "USD"],
  ])("refuses a price of %s %s", async (price, currency) => {
    const actor = await createActor("instructor");
    const made = createCourse(actor, { title: "Priced", price, currency });
    await expect(made).rejects.toMatchObject({ code: "validation", faults: [{ path: ["price"] }] });
  });

  it("keeps a list price on a course that is declared free", async () => {
    const course = await createCourse(await createActor("instructor"), { title: "Gift", price: 12, currency: "KWD", isFree: true });
    expect(course).toMatchObject({ price: { amountMinor: 12_000, currency: "KWD" }, isFree: true });
  });

  it.each(["ab", "Upper-Case", "two--hyphens", "-start", "end-", "with space", "x".repeat(256), "عربي"])("refuses the slug %j", (slug) => {
    expect(CreateCourseInput.safeParse({ title: "Any", slug }).error?.issues[0]?.message).toBe("Invalid slug format");
  });

  it.each(["//evil.example", "javascript:alert(1)", "ftp://x", "data:text/html,x", "relative.png", "http://"])(
    "refuses the link %j",
    (thumbnailUrl) => {
      expect(CreateCourseInput.safeParse({ title: "Any", thumbnailUrl }).success).toBe(false);
    },
  );

  it.each([
    ["How a City Drinks", "how-a-city-drinks"],
    ["  C++ -- & more_ ", "c-more"],
    ["9 to 5", "9-to-5"],
  ])("makes a slug of %j", (title, slug) => {
    expect(slugOf(title, "course")).toBe(slug);
  });

  it("makes a slug of a title in Arabic", () => {
    expect(slugOf("خط النسخ", "course")).toMatch(/^course-[0-9a-f]{8}$/);
  });
});

describe("updateCourse", () => {
  it("changes what is sent, clears what is null, leaves the rest", async () => {
    const actor = await createActor("instructor");
    const course = await createCourse(actor, { title: "Before", description: "Old", category: "craft", price: "10.00", currency: "USD" });
    const changed = await updateCourse(actor, { courseId: course.id, title: "After", description: null });
    expect(changed).toMatchObject({
      title: "After",
      description: null,
      category: "craft",
      price: { amountMinor: 1000 },
      slug: course.slug,
    });
    expect(await eventsOf(course.id, "course/updated")).toBe(1);
  });

  it("lets isFree follow the price unless it is sent", async () => {
    const actor = await createActor("instructor");
    const { id: courseId } = await createCourse(actor, { title: "Prices", price: "10.50", currency: "USD" });
    expect(await updateCourse(actor, { courseId, price: 0 })).toMatchObject({ isFree: true });
    expect(await updateCourse(actor, { courseId, price: "7", isFree: true })).toMatchObject({ isFree: true, price: { amountMinor: 700 } });
    expect(await updateCourse(actor, { courseId, isFree: null })).toMatchObject({ isFree: false, price: { amountMinor: 700 } });
    expect(await updateCourse(actor, { courseId, currency: "KWD" })).toMatchObject({ price: { amountMinor: 7000, currency: "KWD" } });
    expect(await updateCourse(actor, { courseId, price: null, currency: null })).toMatchObject({
      price: { amountMinor: 0, currency: env.DEFAULT_CURRENCY },
      isFree: true,
    });
  });

  it("refuses to clear the title and the publication", async () => {
    const actor = await createActor("instructor");
    const { id: courseId } = await draftOf(actor.id);
    await expect(updateCourse(actor, { courseId, title: null })).rejects.toMatchObject({ message: "'title' cannot be null", status: 400 });
    await expect(updateCourse(actor, { courseId, isPublished: null })).rejects.toMatchObject({ message: "'is_published' cannot be null" });
  });

  it("takes no counters, ratings, owners or slugs from the input", () => {
    const sent = {
      courseId: missing,
      slug: "mine-now",
      instructorId: missing,
      ratingSum: 5,
      enrollmentsCount: 9,
      publishedAt: "2020-01-01",
    };
    expect(UpdateCourseInput.parse(sent)).toEqual({ courseId: missing });
  });

  it.each(["student", "instructor"] as const)("refuses another %s, and the row is untouched", async (role) => {
    const course = await draftOf((await createActor("instructor")).id);
    await expect(updateCourse(await createActor(role), { courseId: course.id, title: "Stolen" })).rejects.toMatchObject({ status: 403 });
    expect((await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).title).toBe(course.title);
  });
});

describe("publishing", () => {
  it("publishes once, however often it is asked, and records course/published once", async () => {
    const actor = await createActor("instructor");
    const course = await draftOf(actor.id);
    await factory.createLesson(course.id);
    const answers = await Promise.all([1, 2, 3].map(() => publishCourse(actor, { courseId: course.id })));
    expect(answers.every(({ isPublished }) => isPublished)).toBe(true);
    expect(await eventsOf(course.id, "course/published")).toBe(1);
  });

  it("records nothing the second time, after a course was taken back", async () => {
    const actor = await createActor("instructor");
    const course = await draftOf(actor.id);
    await factory.createLesson(course.id);
    await publishCourse(actor, { courseId: course.id });
    const first = await prisma.course.findUniqueOrThrow({ where: { id: course.id } });
    expect((await unpublishCourse(actor, { courseId: course.id })).isPublished).toBe(false);
    await unpublishCourse(actor, { courseId: course.id });
    expect(await eventsOf(course.id, "course/updated")).toBe(1);
    await updateCourse(actor, { courseId: course.id, isPublished: true });
    const second = await prisma.course.findUniqueOrThrow({ where: { id: course.id } });
    expect(second).toMatchObject({ isPublished: true, publishedAt: first.publishedAt });
    expect(await eventsOf(course.id, "course/published")).toBe(1);
  });

  it("needs a lesson, through every door, unless the setting says otherwise", async () => {
    const actor = await createActor("instructor");
    const { id: courseId } = await draftOf(actor.id);
    await expect(publishCourse(actor, { courseId })).rejects.toMatchObject({ code: "course.has_no_lessons", status: 400 });
    await expect(updateCourse(actor, { courseId, title: "Half", isPublished: true })).rejects.toMatchObject({
      code: "course.has_no_lessons",
    });
    expect(await prisma.course.findUniqueOrThrow({ where: { id: courseId } })).toMatchObject({ isPublished: false, publishedAt: null });
    env.COURSE_PUBLISH_REQUIRES_LESSONS = false;
    expect((await publishCourse(actor, { courseId })).isPublished).toBe(true);
  });

  it("needs a verified instructor only where that is required, checked first, and never of admins", async () => {
    env.REQUIRE_INSTRUCTOR_VERIFICATION = true;
    const actor = await createActor("instructor");
    const { id: courseId } = await draftOf(actor.id);
    await expect(publishCourse(actor, { courseId })).rejects.toMatchObject({ code: "course.instructor_not_verified" });
    const profile = { bio: "Teaches.", teachingExperienceYears: 1, educationLevel: "BSc", institution: "School" };
    await prisma.instructorProfile.create({ data: { userId: actor.id, ...profile, verificationStatus: "verified" } });
    await expect(publishCourse(actor, { courseId })).rejects.toMatchObject({ code: "course.has_no_lessons" });
    const unverified = await draftOf((await createActor("instructor")).id);
    await factory.createLesson(unverified.id);
    expect((await publishCourse(await createActor("admin"), { courseId: unverified.id })).isPublished).toBe(true);
  });

  it.each([publishCourse, unpublishCourse])("is refused to outsiders (%o)", async (command) => {
    const course = await draftOf((await createActor("instructor")).id);
    const run = async (role: "student" | "instructor", courseId = course.id) => command(await createActor(role), { courseId });
    await expect(run("instructor")).rejects.toMatchObject({ code: "course.not_yours" });
    await expect(run("student")).rejects.toMatchObject({ code: "course.not_yours" });
    await expect(run("instructor", missing)).rejects.toMatchObject({ code: "course.not_found" });
    expect(await eventsOf(course.id, "course/published")).toBe(0);
  });
});
