import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { updateUser } from "@/lib/users/commands";
import { getUser } from "@/lib/users/queries";
import { toUpdateUserInput, toUserWire, UpdateUserBody, UserParams, UserWire } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "One user", access: roles("admin"), scope: "users:read", params: UserParams, returns: UserWire, errors: ["user.not_found"] },
    async ({ actor, params }) => toUserWire(await getUser(actor, { userId: params.id })),
  ),
  PATCH: endpoint(
    {
      summary: "Change a user",
      access: roles("admin"),
      scope: "users:write",
      params: UserParams,
      body: UpdateUserBody,
      returns: UserWire,
      errors: ["user.not_found", "cannot_be_null", "user.last_admin"],
    },
    async ({ actor, params, body }) => toUserWire(await updateUser(actor, { userId: params.id, ...toUpdateUserInput(body) })),
  ),
});
