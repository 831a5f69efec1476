import { suggestCourses } from "@/lib/courses/catalogue-queries";
import { SuggestionsQuery, SuggestionsWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

/** For the search boxes of the public pages: few words of few courses, and forgiving, which the list's own search is not. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Courses that match what somebody is typing",
      access: "anyone",
      scope: "courses:read",
      query: SuggestionsQuery,
      returns: SuggestionsWire,
    },
    async ({ query }) => {
      const courses = await suggestCourses(query.search);
      return {
        items: courses.map(({ title, slug, category, instructor }) => ({ title, slug, category, instructor_name: instructor.name })),
      };
    },
  ),
});
