import { describe, expect, it } from "vitest";
import { GET as list, POST } from "@/app/api/v1/courses/[course_id]/lessons/route";
import { PATCH as patchAlias } from "@/app/api/v1/courses/lessons/[lesson_id]/route";
import { DELETE, PATCH } from "@/app/api/v1/lessons/[lesson_id]/route";
import { LessonWire } from "@/lib/courses/wire";
import { prisma } from "@/lib/db";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const missing = "01890000-0000-7000-8000-000000000000";
const refusal = (status: number, message: string) => ({ status, json: { message, detail: message } });
const teacher = await createActor("instructor");
const ownCourse = () => createCourse({ instructorId: teacher.id });

const post = (courseId: string, body: object, as = teacher) => callApi(POST, { as, params: { course_id: courseId }, body });
const patch = (lessonId: string, body: object, as = teacher) =>
  callApi(PATCH, { method: "PATCH", as, params: { lesson_id: lessonId }, body });
const remove = (lessonId: string, as = teacher) => callApi(DELETE, { method: "DELETE", as, params: { lesson_id: lessonId } });

const text = { title: "A lesson", lesson_type: "text" };
const video = { title: "A film", lesson_type: "video" };

describe("POST /courses/{id}/lessons", () => {
  it("adds a lesson with all fields and answers with the whole object", async () => {
    const course = await ownCourse();
    const chapter = (await post(course.id, { ...text, title: "Chapter" })).json;
    const body = {
      ...video,
      slug: "the-film",
      description: "About.",
      content: "# Words",
      order_index: 7,
      parent_lesson_id: chapter.id,
      duration_minutes: 12,
      video_url: "https://video.example/1",
      is_preview: true,
      metadata: { completion: { rule: "watch_share", percent: 80 }, anything: [1] },
    };
    const { status, json } = await post(course.id, body);
    expect(status).toBe(201);
    expect(Object.keys(json).sort()).toEqual(Object.keys(LessonWire.shape).sort());
    expect(json).toMatchObject({ ...body, course_id: course.id, locked: false });
    const next = await post(course.id, { ...text, slug: null, order_index: null, parent_lesson_id: null, is_preview: null });
    expect(next.json).toMatchObject({ order_index: 8, slug: "a-lesson", is_preview: false, video_url: null, metadata: null });
    expect((await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).lessonsCount).toBe(3);
    const read = await callApi(list, { method: "GET", as: teacher, params: { course_id: course.id } });
    expect(read.json).toMatchObject({ total: 3, items: [{ order_index: 1 }, { order_index: 7 }, { order_index: 8 }] });
    const events = await prisma.event.findMany({ where: { aggregateId: course.id, name: "lesson/created" } });
    expect(events.map(({ payload }) => payload)).toContainEqual({ courseId: course.id, lessonId: json.id });
  });

  it("makes an address of the title, another one where it is taken, and never the player's own", async () => {
    const course = await ownCourse();
    const slugs = async (body: object) => (await post(course.id, { ...text, ...body })).json.slug;
    expect(await slugs({ title: "Same Title!" })).toBe("same-title");
    expect(await slugs({ title: "Same title" })).toBe("same-title-2");
    expect(await slugs({ title: "الدرس الأول" })).toMatch(/^lesson-[0-9a-f]{8}$/);
    expect(await slugs({ title: "Finish" })).toBe("finish-2");
    expect(await slugs({ slug: "finish" })).toBe("finish-3");
    expect(await post(course.id, { ...text, slug: "same-title" })).toMatchObject(
      refusal(409, "Lesson already exists or order index conflicts"),
    );
  });

  it("gives each of many at once a place of its own, and one place to one lesson", async () => {
    const course = await ownCourse();
    const added = await Promise.all(Array.from({ length: 5 }, () => post(course.id, text)));
    expect(added.map(({ json }) => json.order_index).sort()).toEqual([1, 2, 3, 4, 5]);
    const twins = await Promise.all([1, 2].map(() => post(course.id, { ...text, order_index: 9 })));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(twins.find(({ status }) => status === 409)?.json.message).toBe("Lesson already exists or order index conflicts");
    expect((await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).lessonsCount).toBe(6);
  });

  it("takes a film by its other name and on our own files, and only for videos", async () => {
    const course = await ownCourse();
    expect((await post(course.id, { ...video, video_link: "http://video.example/2" })).json.video_url).toBe("http://video.example/2");
    const own = `/api/v1/files/download/${missing}`;
    expect((await post(course.id, { ...video, video_url: own })).json.video_url).toBe(own);
    expect((await post(course.id, { ...text, video_url: "" })).json.video_url).toBeNull();
    for (const wrong of ["ftp://video.example", "/somewhere", "javascript:alert(1)", "https://", `${own}/x`]) {
      expect(await post(course.id, { ...video, video_url: wrong })).toMatchObject(refusal(400, "video_url must be a valid http/https URL"));
    }
    expect(await post(course.id, { ...text, video_url: "https://video.example/1" })).toMatchObject(
      refusal(400, "video_url is only allowed for video lessons"),
    );
  });

  it("refuses parents that are not there or elsewhere", async () => {
    const course = await ownCourse();
    const foreign = await createLesson((await ownCourse()).id);
    expect(await post(course.id, { ...text, parent_lesson_id: missing })).toMatchObject(refusal(404, "Parent lesson not found"));
    expect(await post(course.id, { ...text, parent_lesson_id: foreign.id })).toMatchObject(
      refusal(400, "Parent lesson must belong to the same course"),
    );
  });

  it.each([
    [{ title: "ab" }, "title", "string_too_short"],
    [{ title: undefined }, "title", "missing"],
    [{ lesson_type: undefined }, "lesson_type", "missing"],
    [{ lesson_type: "film" }, "lesson_type", "enum"],
    [{ order_index: 0 }, "order_index", "greater_than_equal"],
    [{ order_index: 2 ** 31 }, "order_index", "less_than_equal"],
    [{ order_index: "first" }, "order_index", "int_parsing"],
    [{ parent_lesson_id: "x" }, "parent_lesson_id", "uuid_parsing"],
    [{ duration_minutes: -1 }, "duration_minutes", "greater_than_equal"],
    [{ video_url: `https://video.example/${"x".repeat(500)}` }, "video_url", "string_too_long"],
    [{ is_preview: "perhaps" }, "is_preview", "bool_parsing"],
    [{ metadata: { completion: { rule: "never" } } }, "metadata.completion", "value_error"],
    [{ metadata: { completion: "watch_share" } }, "metadata.completion", "value_error"],
    [{ content: "\ud800" }, "content", "value_error"],
  ])("answers 422 for %j, before it asks whose course it is", async (fields, key, type) => {
    const { status, json } = await post(missing, { ...text, ...fields }, await createActor());
    expect(status).toBe(422);
    expect(json.detail[0].type).toBe(type);
    expect(Object.keys(json.details)).toEqual([key]);
  });

  it("reads a completion rule by its name", async () => {
    const course = await ownCourse();
    const rules = async (completion: unknown) => (await post(course.id, { ...video, metadata: { completion } })).json.metadata.completion;
    expect(await rules("mark_done")).toEqual({ rule: "mark_done" });
    expect(await rules({ rule: "watch_share", percentage: "75.00" })).toEqual({ rule: "watch_share", percent: 75 });
  });

  it("is refused to outsiders in the contract's order", async () => {
    const course = await ownCourse();
    expect(await callApi(POST, { params: { course_id: course.id }, body: text })).toMatchObject(refusal(401, "Not authenticated"));
    for (const role of ["student", "instructor"] as const) {
      const as = await createActor(role);
      expect(await post(missing, text, as)).toMatchObject(refusal(404, "Course not found"));
      expect(await post(course.id, text, as)).toMatchObject(refusal(403, "Not authorized to manage lessons for this course"));
    }
    expect(await prisma.lesson.count({ where: { courseId: course.id } })).toBe(0);
    expect((await post(course.id, text, await createActor("admin"))).status).toBe(201);
  });
});

describe("PATCH /lessons/{id}", () => {
  it("changes, clears and leaves; a lesson that is no video any more loses its film", async () => {
    const course = await ownCourse();
    const { id, slug } = (await post(course.id, { ...video, video_url: "https://video.example/1", content: "Old" })).json;
    const changed = await patch(id, { title: "New title", slug: "other", description: "D", duration_minutes: 3 });
    expect(changed.json).toMatchObject({
      title: "New title",
      slug,
      description: "D",
      content: "Old",
      video_url: "https://video.example/1",
    });
    expect((await patch(id, { description: null, content: null, duration_minutes: null, metadata: null })).json).toMatchObject({
      description: null,
      content: null,
      duration_minutes: null,
    });
    expect(await patch(id, { lesson_type: "text", video_url: "https://video.example/1" })).toMatchObject(
      refusal(400, "video_url is only allowed for video lessons"),
    );
    expect((await patch(id, { lesson_type: "text" })).json).toMatchObject({ lesson_type: "text", video_url: null });
    const alias = {
      method: "PATCH",
      as: teacher,
      params: { lesson_id: id },
      body: { lesson_type: "video", video_link: "https://v.example" },
    };
    expect((await callApi(patchAlias, alias)).json.video_url).toBe("https://v.example");
    expect((await patch(id, { video_url: "" })).json.video_url).toBeNull();
    expect(await prisma.event.count({ where: { aggregateId: course.id, name: "lesson/changed" } })).toBe(5);
  });

  it.each(["title", "lesson_type", "order_index", "is_preview"])("refuses null for %s", async (field) => {
    const lesson = await createLesson((await ownCourse()).id);
    expect(await patch(lesson.id, { [field]: null })).toMatchObject(refusal(400, `'${field}' cannot be null`));
  });

  it("refuses a place that is taken, itself, its own descendants and other courses as parents", async () => {
    const course = await ownCourse();
    const top = await createLesson(course.id);
    const middle = await createLesson(course.id, { parentLessonId: top.id });
    const bottom = await createLesson(course.id, { parentLessonId: middle.id });
    const foreign = await createLesson((await ownCourse()).id);
    const under = (parent_lesson_id: string | null) => patch(top.id, { parent_lesson_id });
    expect(await under(top.id)).toMatchObject(refusal(400, "Lesson cannot be its own parent"));
    expect(await under(middle.id)).toMatchObject(refusal(400, "Parent lesson creates a cycle"));
    expect(await under(bottom.id)).toMatchObject(refusal(400, "Parent lesson creates a cycle"));
    expect(await under(foreign.id)).toMatchObject(refusal(400, "Parent lesson must belong to the same course"));
    expect(await under(missing)).toMatchObject(refusal(404, "Parent lesson not found"));
    expect(await patch(top.id, { order_index: 2 })).toMatchObject(refusal(409, "Lesson already exists or order index conflicts"));
    expect((await patch(bottom.id, { parent_lesson_id: null })).json.parent_lesson_id).toBeNull();
    expect((await under(bottom.id)).json.parent_lesson_id).toBe(bottom.id);
  });

  it("lets two authors at once make no circle", async () => {
    const course = await ownCourse();
    const [one, two] = [await createLesson(course.id), await createLesson(course.id)];
    const answers = await Promise.all([patch(one.id, { parent_lesson_id: two.id }), patch(two.id, { parent_lesson_id: one.id })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("is refused to outsiders, and the row is untouched", async () => {
    const lesson = await createLesson((await ownCourse()).id);
    for (const role of ["student", "instructor"] as const) {
      const as = await createActor(role);
      expect((await patch("x", {}, as)).status).toBe(422);
      expect(await patch(missing, {}, as)).toMatchObject(refusal(404, "Lesson not found"));
      expect(await patch(lesson.id, { title: "Stolen" }, as)).toMatchObject(
        refusal(403, "Not authorized to manage lessons for this course"),
      );
      expect(await remove(lesson.id, as)).toMatchObject(refusal(403, "Not authorized to manage lessons for this course"));
    }
    expect((await prisma.lesson.findUniqueOrThrow({ where: { id: lesson.id } })).title).toBe(lesson.title);
  });
});

describe("DELETE /lessons/{id}", () => {
  it("lets the lessons of a chapter move up to where it stood", async () => {
    const course = await ownCourse();
    const part = await createLesson(course.id);
    const chapter = await createLesson(course.id, { parentLessonId: part.id });
    const leaf = await createLesson(course.id, { parentLessonId: chapter.id });
    const answers = await Promise.all([remove(chapter.id), remove(chapter.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await prisma.lesson.findUniqueOrThrow({ where: { id: leaf.id } })).parentLessonId).toBe(part.id);
    expect((await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).lessonsCount).toBe(2);
    const events = await prisma.event.findMany({ where: { aggregateId: course.id, name: "lesson/deleted" } });
    expect(events).toMatchObject([{ payload: { courseId: course.id, lessonId: chapter.id }, actorId: teacher.id }]);
  });
});
