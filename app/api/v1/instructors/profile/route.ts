import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { updateInstructorProfile } from "@/lib/instructors/commands";
import { ProfileWire, toProfileWire, toUpdateProfileInput, UpdateProfileBody } from "@/lib/instructors/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  PUT: endpoint(
    {
      summary: "Change one's own profile as an instructor",
      access: "user",
      scope: "instructors:write",
      body: UpdateProfileBody,
      returns: ProfileWire,
      errors: ["instructor.no_profile", "cannot_be_null"],
    },
    async ({ actor, body }) =>
      toProfileWire("Instructor profile updated successfully", await updateInstructorProfile(actor, toUpdateProfileInput(body))),
  ),
});
