import { cached } from "@/lib/cache";
import { createCourse } from "@/lib/courses/commands/create-course";
import { listCourses } from "@/lib/courses/queries";
import { CourseListQuery, CourseWire, CreateCourseBody, toCourseWire, toCreateCourseInput } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { pageOf, pageWire } from "@/lib/pages";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "List courses", access: "anyone", scope: "courses:read", query: CourseListQuery, returns: pageOf(CourseWire) },
    async ({ actor, query }) => {
      return cached(actor, { group: "courses", key: query }, async () => {
        const page = await listCourses(actor, {
          page: query.page,
          pageSize: query.page_size,
          category: query.category,
          difficultyLevel: query.difficulty_level,
          isPublished: query.is_published,
          search: query.search,
          isMine: query.mine,
        });
        return pageWire(page, toCourseWire);
      });
    },
  ),
  POST: endpoint(
    {
      summary: "Create a course, as a draft",
      access: "user",
      scope: "courses:write",
      body: CreateCourseBody,
      returns: CourseWire,
      status: 201,
      errors: ["forbidden", "course.slug_taken"],
    },
    async ({ actor, body }) => toCourseWire(await createCourse(actor, toCreateCourseInput(body))),
  ),
});
