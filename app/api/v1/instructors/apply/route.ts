import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { applyToTeach } from "@/lib/instructors/commands";
import { AppliedWire, ApplyBody, toAppliedWire, toApplyToTeachInput } from "@/lib/instructors/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Apply to teach",
      access: "user",
      scope: "instructors:write",
      body: ApplyBody,
      returns: AppliedWire,
      status: 201,
      errors: ["instructor.already_exists"],
    },
    async ({ actor, body }) =>
      toAppliedWire("Instructor application submitted successfully", await applyToTeach(actor, toApplyToTeachInput(body))),
  ),
});
