import { factoryPassword, next } from "@/prisma/factories/users";
import { nobody } from "./room";
import { admins, everybody, members, type Row, row } from "./rows";

const newPerson = () => ({ email: `new-${process.pid}-${next()}@lms.local`, full_name: "Somebody New", password: "LongEnough1" });
const invalidLink = "401 Could not validate credentials";

/** §3.2 and §3.3: sign-in and people. */
export const peopleRows: Row[] = [
  row("POST /auth/register", everybody(201), () => ({ body: newPerson() })),
  row("POST /auth/register", everybody("403 Public registration is limited to student accounts"), () => ({
    body: { ...newPerson(), role: "admin" },
  })),
  row("POST /auth/login", everybody(200), (_, { student }) => ({ body: { email: student.email, password: factoryPassword } })),
  row("POST /auth/login", everybody("401 User account is disabled"), (_, { disabled }) => ({
    body: { email: disabled.email, password: factoryPassword },
  })),
  row("POST /auth/login/mfa", everybody("401 MFA challenge expired or invalid"), () => ({
    body: { challenge_token: "x.y.z", code: "123456" },
  })),
  row("POST /auth/refresh", everybody(invalidLink), () => ({ body: { refresh_token: "x.y.z" } })),
  row("POST /auth/logout", members(invalidLink), () => ({ body: { refresh_token: "x.y.z" } })),
  row("POST /auth/token", everybody(200), (_, { student }) => ({ form: { username: student.email, password: factoryPassword } })),
  row("GET /auth/me", members(200)),
  row("POST /auth/forgot-password", everybody(200), () => ({ body: { email: "nobody@lms.local" } })),
  row("POST /auth/reset-password", everybody(invalidLink), () => ({ body: { token: "x.y.z", new_password: "LongEnough1" } })),
  row("POST /auth/verify-email/request", everybody(200), () => ({ body: { email: "nobody@lms.local" } })),
  row("POST /auth/verify-email/confirm", everybody(invalidLink), () => ({ body: { token: "x.y.z" } })),
  row("POST /auth/mfa/enable/request", members(200), () => ({ body: { password: factoryPassword } })),
  row("POST /auth/mfa/enable/confirm", members("401 Invalid MFA code"), () => ({ body: { code: "123456" } })),
  row("GET /auth/mfa", members(200)),
  row("POST /auth/mfa/disable", members(200), () => ({ body: { password: factoryPassword } })),
  row("GET /auth/api-keys", members(200)),
  row("POST /auth/api-keys", members(201), () => ({ body: { name: "Key", scopes: ["profile:read"] } })),
  row(
    "POST /auth/api-keys",
    [
      401,
      ...Array<"403 Cannot grant scope 'users:write'">(4).fill("403 Cannot grant scope 'users:write'"),
      201,
    ] as unknown as Row["answers"],
    () => ({ body: { name: "Key", scopes: ["profile:read", "users:write"] } }),
  ),
  row(
    "DELETE /auth/api-keys/[key_id]",
    [401, 204, "404 API key not found", "404 API key not found", "404 API key not found", 204],
    ({ key }) => ({
      params: { key_id: key },
    }),
  ),

  row("GET /notifications", members(200)),
  row("GET /notifications", members(422), () => ({ query: "page=0" })),
  row("GET /users", admins(200)),
  row("POST /users", admins(201), () => ({ body: { ...newPerson(), role: "instructor" } })),
  // Gated: 403 comes before 422
  row("POST /users", admins(422), () => ({ body: {} })),
  row("GET /users/me", members(200)),
  row("PATCH /users/me", members(200), () => ({ body: { full_name: "A New Name" } })),
  row("PATCH /users/me", members("400 'full_name' cannot be null"), () => ({ body: { full_name: null } })),
  row("POST /users/me/change-password", members("401 Invalid password"), () => ({
    body: { old_password: "Wrong1234", new_password: "QuiteNew12" },
  })),
  row("GET /users/[id]", admins(200), (_, { student }) => ({ params: { id: student.id } })),
  row("GET /users/[id]", admins("404 User not found"), () => ({ params: { id: nobody } })),
  row("PATCH /users/[id]", admins(200), (_, { student }) => ({ params: { id: student.id }, body: { full_name: "Another Name" } })),
];
