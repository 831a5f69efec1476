import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { submitVerification } from "@/lib/instructors/commands";
import { ProfileWire, toProfileWire, toSubmitVerificationInput, VerifyBody } from "@/lib/instructors/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Send a document in, to be verified as an instructor",
      access: "user",
      scope: "instructors:write",
      body: VerifyBody,
      returns: ProfileWire,
      errors: ["instructor.no_profile"],
    },
    async ({ actor, body }) =>
      toProfileWire("Verification submitted successfully", await submitVerification(actor, toSubmitVerificationInput(body))),
  ),
});
