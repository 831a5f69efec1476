import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOwnUser } from "@/lib/users/queries";
import { toUserWire, UserWire } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint({ summary: "The signed-in user", access: "user", scope: "profile:read", returns: UserWire }, async ({ actor }) =>
    toUserWire(await getOwnUser({ userId: actor.id })),
  ),
});
