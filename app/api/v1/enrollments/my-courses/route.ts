import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { listMyEnrollments } from "@/lib/enrollments/queries";
import { EnrollmentWire, toEnrollmentWire } from "@/lib/enrollments/wire";
import { PageQuery, pageOf, pageWire } from "@/lib/pages";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "List my enrollments, newest first",
      access: "user",
      scope: "enrollments:read",
      query: PageQuery,
      returns: pageOf(EnrollmentWire),
    },
    async ({ actor, query }) => pageWire(await listMyEnrollments(actor, { page: query.page, pageSize: query.page_size }), toEnrollmentWire),
  ),
});
