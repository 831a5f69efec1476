import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { updateOwnUser } from "@/lib/users/commands";
import { getOwnUser } from "@/lib/users/queries";
import { toUpdateOwnUserInput, toUserWire, UpdateOwnUserBody, UserWire } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint({ summary: "The signed-in user", access: "user", scope: "profile:read", returns: UserWire }, async ({ actor }) =>
    toUserWire(await getOwnUser({ userId: actor.id })),
  ),
  PATCH: endpoint(
    {
      summary: "Change one's own profile",
      access: "user",
      scope: "profile:write",
      body: UpdateOwnUserBody,
      returns: UserWire,
      errors: ["cannot_be_null"],
    },
    async ({ actor, body }) => toUserWire(await updateOwnUser(actor, toUpdateOwnUserInput(body))),
  ),
});
