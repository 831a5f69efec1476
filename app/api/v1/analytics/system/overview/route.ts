import { getSystemOverview } from "@/lib/analytics/overviews";
import { SystemOverviewWire, toSystemOverviewWire } from "@/lib/analytics/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The size of the whole place",
      access: "user",
      scope: "analytics:system",
      returns: SystemOverviewWire,
      errors: ["analytics.admins_only"],
    },
    async ({ actor }) => toSystemOverviewWire(await getSystemOverview(actor)),
  ),
});
