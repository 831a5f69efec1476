import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { PageQuery, pageOf, pageWire } from "@/lib/pages";
import { createUser } from "@/lib/users/commands";
import { listUsers } from "@/lib/users/queries";
import { CreateUserBody, toCreateUserInput, toUserWire, UserWire } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "List users", access: roles("admin"), scope: "users:read", query: PageQuery, returns: pageOf(UserWire) },
    async ({ actor, query }) => pageWire(await listUsers(actor, { page: query.page, pageSize: query.page_size }), toUserWire),
  ),
  POST: endpoint(
    {
      summary: "Make a user",
      access: roles("admin"),
      scope: "users:write",
      body: CreateUserBody,
      returns: UserWire,
      status: 201,
      errors: ["auth.email_taken"],
    },
    async ({ actor, body }) => toUserWire(await createUser(actor, toCreateUserInput(body))),
  ),
});
