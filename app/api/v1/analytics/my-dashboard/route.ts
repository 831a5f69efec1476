import { getMyDashboard } from "@/lib/analytics/learner-progress";
import { MyDashboardWire, toMyDashboardWire } from "@/lib/analytics/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "One's own progress, course by course, with the last 30 days",
      access: "user",
      scope: "analytics:read",
      returns: MyDashboardWire,
    },
    async ({ actor }) => toMyDashboardWire(await getMyDashboard(actor)),
  ),
});
