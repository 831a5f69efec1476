import { deleteAssignment, updateAssignment } from "@/lib/assignments/authoring";
import { getAssignment } from "@/lib/assignments/queries";
import { AssignmentParams, AssignmentWire, toAssignmentWire, toUpdateAssignmentInput, UpdateAssignmentBody } from "@/lib/assignments/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read an assignment",
      access: "user",
      scope: "assignments:read",
      params: AssignmentParams,
      returns: AssignmentWire,
      errors: ["assignment.not_found", "assignment.not_yours_to_see", "assignment.not_available"],
    },
    async ({ actor, params }) => toAssignmentWire(await getAssignment(actor, { assignmentId: params.id })),
  ),
  PUT: endpoint(
    {
      summary: "Change one's own assignment",
      access: "user",
      scope: "assignments:write",
      params: AssignmentParams,
      body: UpdateAssignmentBody,
      returns: AssignmentWire,
      errors: ["assignment.update_not_yours", "assignment.not_found", "cannot_be_null", "assignment.lesson_taken"],
    },
    async ({ actor, params, body }) => toAssignmentWire(await updateAssignment(actor, toUpdateAssignmentInput(params.id, body))),
  ),
  DELETE: endpoint(
    {
      summary: "Delete one's own assignment with the work handed in for it",
      access: "user",
      scope: "assignments:write",
      params: AssignmentParams,
      status: 204,
      errors: ["assignment.delete_not_yours", "assignment.not_found"],
    },
    async ({ actor, params }) => {
      await deleteAssignment(actor, { assignmentId: params.id });
      return new Response(null, { status: 204 });
    },
  ),
});
