import { createAssignment } from "@/lib/assignments/authoring";
import { AssignmentWire, CreateAssignmentBody, toAssignmentWire, toCreateAssignmentInput } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Make an assignment in one's own course",
      access: "user",
      scope: "assignments:write",
      body: CreateAssignmentBody,
      returns: AssignmentWire,
      status: 201,
      errors: ["assignment.instructors_only", "assignment.course_not_yours", "course.not_found", "assignment.lesson_taken"],
    },
    async ({ actor, body }) => toAssignmentWire(await createAssignment(actor, toCreateAssignmentInput(body))),
  ),
});
