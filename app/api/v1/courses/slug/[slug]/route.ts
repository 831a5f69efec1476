import { cached } from "@/lib/cache";
import { getCourse } from "@/lib/courses/queries";
import { CourseWire, SlugParams, toCourseWire } from "@/lib/courses/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "One course by its slug",
      access: "anyone",
      scope: "courses:read",
      params: SlugParams,
      returns: CourseWire,
      errors: ["course.not_found", "course.not_yours_to_see"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "courses", key: params }, async () => toCourseWire(await getCourse(actor, { slug: params.slug }))),
  ),
});
