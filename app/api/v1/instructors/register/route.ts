import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { registerInstructor } from "@/lib/instructors/commands";
import { RegisterBody, RegisteredWire, toAppliedWire, toRegisterInstructorInput } from "@/lib/instructors/wire";
import { toUserWire } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Make an account of an instructor",
      access: roles("admin"),
      scope: "instructors:verify",
      body: RegisterBody,
      returns: RegisteredWire,
      status: 201,
      errors: ["instructor.email_taken"],
    },
    async ({ actor, body }) => {
      const { user, instructor } = await registerInstructor(actor, toRegisterInstructorInput(body));
      return { ...toAppliedWire("Instructor account created successfully", instructor), user: toUserWire(user) };
    },
  ),
});
