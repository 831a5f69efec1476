import { beforeEach, describe, expect, it } from "vitest";
import { GET as getUser, PATCH as patchUser } from "@/app/api/v1/users/[id]/route";
import { PATCH as patchMe } from "@/app/api/v1/users/me/route";
import { POST as createUserRoute, GET as listUsers } from "@/app/api/v1/users/route";
import { actorOfSession, openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { resetRateLimits } from "@/lib/rate-limit";
import { updateUser } from "@/lib/users/commands";
import { createActor, createUser } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

beforeEach(resetRateLimits);

const unknownId = "01890000-0000-7000-8000-000000000000";

describe("/users", () => {
  it("is for administrators, which is said before the input is read", async () => {
    const student = await createActor();
    const params = { id: "not an id" };
    expect((await callApi(listUsers, { method: "GET", as: student, address: "users?page=0" })).status).toBe(403);
    expect((await callApi(createUserRoute, { as: student, text: "not json" })).status).toBe(403);
    expect((await callApi(getUser, { method: "GET", as: student, params })).status).toBe(403);
    expect((await callApi(patchUser, { method: "PATCH", as: student, params, text: "{" })).status).toBe(403);
    expect((await callApi(listUsers, { method: "GET" })).status).toBe(401);
    const admin = await createActor("admin");
    expect((await callApi(getUser, { method: "GET", as: admin, params })).status).toBe(422);
    expect((await callApi(getUser, { method: "GET", as: admin, params: { id: unknownId } })).json.message).toBe("User not found");
    expect((await callApi(listUsers, { method: "GET", as: admin, address: "users?page_size=101" })).status).toBe(422);
  });

  it("lists newest first, in pages, without a secret", async () => {
    const admin = await createActor("admin");
    const newest = await createUser({ fullName: "The Newest" });
    const { json } = await callApi(listUsers, { method: "GET", as: admin, address: "users?page_size=1" });
    expect(json).toMatchObject({ page: 1, page_size: 1, has_prev: false, has_next: true, items: [{ id: newest.id }] });
    expect(JSON.stringify(json)).not.toMatch(/password|tokens_valid/);
  });

  it("makes a person of any role, once for an address", async () => {
    const admin = await createActor("admin");
    const body = { email: "Teacher@LMS.local", full_name: "A Teacher", password: "LongEnough1", role: "instructor" };
    const first = await callApi(createUserRoute, { as: admin, body });
    expect([first.status, first.json.role, first.json.email]).toEqual([201, "instructor", "teacher@lms.local"]);
    const again = await callApi(createUserRoute, { as: admin, body });
    expect([again.status, again.json.message]).toEqual([409, "Email is already registered"]);
  });

  it("changes what is given, refuses null for what must be, and keeps counters and e-mail", async () => {
    const admin = await createActor("admin");
    const user = await createUser();
    const params = { id: user.id };
    const change = (body: unknown) => callApi(patchUser, { method: "PATCH", as: admin, params, body });
    const { json } = await change({
      role: "instructor",
      profile_metadata: { a: 1 },
      email: "x@lms.local",
      created_at: "1970-01-01T00:00:00Z",
    });
    expect(json).toMatchObject({ role: "instructor", profile_metadata: { a: 1 }, email: user.email, full_name: user.fullName });
    for (const field of ["full_name", "role", "password", "is_active"]) {
      const { status, json: refusal } = await change({ [field]: null });
      expect([status, refusal.message]).toEqual([400, `'${field}' cannot be null`]);
    }
    expect((await change({ profile_metadata: null })).json.profile_metadata).toBeNull();
    for (const body of [{ role: "root" }, { is_active: "yes" }, { password: "short" }, { profile_metadata: [] }]) {
      expect((await change(body)).status).toBe(422);
    }
  });

  it("ends every sign-in of whom it deactivates or gives a password, at once", async () => {
    const admin = await createActor("admin");
    for (const body of [{ is_active: false }, { password: "AnotherHorse2" }]) {
      const user = await createUser();
      const { token } = await openSession(user.id);
      expect((await callApi(patchUser, { method: "PATCH", as: admin, params: { id: user.id }, body })).status).toBe(200);
      expect(await actorOfSession(token)).toBeNull();
      expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).tokensValidAfter).not.toBeNull();
    }
  });
});

describe("the last administrator", () => {
  beforeEach(() => prisma.user.updateMany({ where: { role: "admin" }, data: { role: "student" } }));

  it("cannot give up the role or be deactivated", async () => {
    const admin = await createActor("admin");
    for (const body of [{ role: "student" }, { is_active: false }]) {
      const { status, json } = await callApi(patchUser, { method: "PATCH", as: admin, params: { id: admin.id }, body });
      expect([status, json.message]).toEqual([400, "The last administrator cannot give up the role or be deactivated"]);
    }
    expect(
      (await callApi(patchUser, { method: "PATCH", as: admin, params: { id: admin.id }, body: { full_name: "Still Here" } })).status,
    ).toBe(200);
  });

  it("is left when two remove each other at once", async () => {
    const [one, two] = [await createActor("admin"), await createActor("admin")];
    const results = await Promise.allSettled([
      updateUser(one, { userId: two.id, role: "student" }),
      updateUser(two, { userId: one.id, isActive: false }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await prisma.user.count({ where: { role: "admin", isActive: true } })).toBe(1);
  });
});

describe("PATCH /users/me", () => {
  it("changes name and metadata, and nothing that is not one's own to choose", async () => {
    const actor = await createActor();
    const body = {
      full_name: " Layla Hassan ",
      profile_metadata: { theme: "dark" },
      role: "admin",
      is_active: false,
      mfa_enabled: true,
      password: "x",
    };
    const { json } = await callApi(patchMe, { method: "PATCH", as: actor, body });
    expect(json).toMatchObject({
      full_name: "Layla Hassan",
      role: "student",
      is_active: true,
      mfa_enabled: false,
      profile_metadata: { theme: "dark" },
    });
    expect((await callApi(patchMe, { method: "PATCH", as: actor, body: {} })).json.full_name).toBe("Layla Hassan");
  });

  it("refuses what is too much, too short, null or hostile", async () => {
    const actor = await createActor();
    const change = async (body: unknown) => (await callApi(patchMe, { method: "PATCH", as: actor, body })).status;
    expect(await change({ full_name: null })).toBe(400);
    expect(await change({ full_name: "a" })).toBe(422);
    expect(await change({ profile_metadata: { a: "x".repeat(20_000) } })).toBe(422);
    expect(await change({ profile_metadata: { "a\u0000": 1 } })).toBe(422);
    const polluted = await callApi(patchMe, {
      method: "PATCH",
      as: actor,
      text: '{"profile_metadata":{"__proto__":{"role":"admin"},"a":1}}',
    });
    expect(polluted.status).toBeLessThan(500);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });
});
