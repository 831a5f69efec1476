import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOnboarding } from "@/lib/instructors/queries";
import { OnboardingWire, toOnboardingWire } from "@/lib/instructors/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "How far one has come on the way to teaching", access: "user", scope: "instructors:write", returns: OnboardingWire },
    async ({ actor }) => toOnboardingWire((await getOnboarding(actor)).onboarding),
  ),
});
