import { getMyProgress } from "@/lib/analytics/learner-progress";
import { MyProgressWire, toMyProgressWire } from "@/lib/analytics/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "One's own progress over all courses", access: "user", scope: "analytics:read", returns: MyProgressWire },
    async ({ actor }) => toMyProgressWire(await getMyProgress(actor)),
  ),
});
