import { beforeAll, describe, expect, it } from "vitest";
import { POST as redeliver } from "@/app/api/v1/webhooks/[id]/deliveries/[delivery_id]/redeliver/route";
import { GET as getDeliveries } from "@/app/api/v1/webhooks/[id]/deliveries/route";
import { POST as ping } from "@/app/api/v1/webhooks/[id]/ping/route";
import { PATCH as change, GET as getOne, DELETE as remove } from "@/app/api/v1/webhooks/[id]/route";
import { POST as create, GET as list } from "@/app/api/v1/webhooks/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const missing = "01890000-0000-7000-8000-000000000000";
// A name that no server knows: nothing is private about it, and nothing is reached by it.
const url = "https://hooks.example.invalid/dars";
let admin: Actor;

beforeAll(async () => {
  admin = await createActor("admin");
});

const register = (body: object = {}) => callApi(create, { as: admin, body: { url, events: ["*"], ...body } });

describe("registering", () => {
  it("makes a secret, shows it once, and lists the newest first", async () => {
    const { status, json } = await register({ description: "First", events: ["user.created", "user.created"] });
    expect(status).toBe(201);
    expect(json).toMatchObject({ url, description: "First", events: ["user.created"], is_active: true });
    expect(json.secret.length).toBeGreaterThanOrEqual(32);
    const second = (await register({ secret: "sixteen-letters!", is_active: null })).json;
    expect(second).toMatchObject({ secret: "sixteen-letters!", is_active: true, description: null });
    const listed = (await callApi(list, { method: "GET", as: admin })).json;
    expect(listed.items.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual([second.id, json.id]);
    const one = (await callApi(getOne, { method: "GET", as: admin, params: { id: json.id } })).json;
    expect(Object.keys(one).sort()).toEqual(["created_at", "description", "events", "id", "is_active", "updated_at", "url"]);
  });

  it.each([
    ["ftp://example.org/", 400, "Webhook URL must be http or https"],
    ["not a url", 400, "Webhook URL must be http or https"],
    ["javascript:alert(1)", 400, "Webhook URL must be http or https"],
    ["http://127.0.0.1/x", 400, "Webhook URL must not point to a private or loopback address"],
    ["http://[::1]/x", 400, "Webhook URL must not point to a private or loopback address"],
    ["http://localhost/x", 400, "Webhook URL must not point to a private or loopback address"],
    ["http://169.254.169.254/latest", 400, "Webhook URL must not point to a private or loopback address"],
  ])("refuses %s", async (bad, status, message) => {
    const count = await prisma.webhookEndpoint.count();
    expect(await register({ url: bad })).toMatchObject({ status, json: { message } });
    expect(await prisma.webhookEndpoint.count()).toBe(count);
  });

  it.each([
    [{ events: [] }, "events"],
    [{ events: ["course.exploded"] }, "events.0"],
    [{ events: "*" }, "events"],
    [{ secret: "short" }, "secret"],
    [{ secret: "x".repeat(256) }, "secret"],
    [{ url: `https://example.org/${"x".repeat(1000)}` }, "url"],
    [{ description: "x".repeat(256) }, "description"],
    [{ is_active: "yes" }, "is_active"],
  ])("answers %j with 422", async (body, field) => {
    const { status, json } = await register(body);
    expect(status).toBe(422);
    expect(Object.keys(json.details)).toEqual([field]);
  });
});

describe("a registered webhook", () => {
  it("is changed, keeps what is not sent, and is deleted once", async () => {
    const { id } = (await register({ description: "Old" })).json;
    const patch = (body: object) => callApi(change, { method: "PATCH", as: admin, params: { id }, body });
    expect((await patch({ events: ["quiz.graded"], description: null })).json).toMatchObject({
      url,
      events: ["quiz.graded"],
      description: null,
    });
    expect(await patch({ url: null })).toMatchObject({ status: 400, json: { message: "'url' cannot be null" } });
    expect(await patch({ is_active: null })).toMatchObject({ status: 400, json: { message: "'is_active' cannot be null" } });
    expect(await patch({ url: "http://10.1.2.3/" })).toMatchObject({ status: 400 });
    expect((await patch({ is_active: false })).json.is_active).toBe(false);
    expect((await callApi(remove, { method: "DELETE", as: admin, params: { id } })).status).toBe(204);
    expect(await callApi(remove, { method: "DELETE", as: admin, params: { id } })).toMatchObject({
      status: 404,
      json: { message: "Webhook not found" },
    });
  });

  it("shows its deliveries by state, and sends one again", async () => {
    const { id } = (await register()).json;
    const other = (await register()).json;
    const pinged = await callApi(ping, { as: admin, params: { id } });
    expect(pinged).toMatchObject({ status: 200, json: { webhook_id: id, event: "webhook.ping", status: "failed", attempts: 1 } });
    const shown = (query: string) => callApi(getDeliveries, { method: "GET", as: admin, params: { id }, address: `webhooks/x${query}` });
    expect((await shown("?status=failed")).json).toMatchObject({ total: 1, items: [{ id: pinged.json.id }] });
    expect((await shown("?status=delivered")).json.total).toBe(0);
    expect((await shown("?status=unheard-of")).json).toMatchObject({ total: 0, items: [] });
    expect((await shown("?page=0")).status).toBe(422);
    const params = { id, delivery_id: pinged.json.id };
    expect(await callApi(redeliver, { as: admin, params })).toMatchObject({
      status: 201,
      json: { status: "pending", event: "webhook.ping" },
    });
    expect(await callApi(redeliver, { as: admin, params: { ...params, id: other.id } })).toMatchObject({
      status: 404,
      json: { message: "Delivery not found" },
    });
    expect(await callApi(redeliver, { as: admin, params: { id: missing, delivery_id: missing } })).toMatchObject({
      status: 404,
      json: { message: "Webhook not found" },
    });
  });

  it("is nobody's but the administrators', whatever else is wrong with the request", async () => {
    const { id } = (await register()).json;
    const calls = [
      () => callApi(list, { method: "GET", as: outsider }),
      () => callApi(create, { as: outsider, body: { nonsense: true } }),
      () => callApi(getOne, { method: "GET", as: outsider, params: { id: "7" } }),
      () => callApi(change, { method: "PATCH", as: outsider, params: { id }, body: { is_active: false } }),
      () => callApi(remove, { method: "DELETE", as: outsider, params: { id } }),
      () => callApi(getDeliveries, { method: "GET", as: outsider, params: { id } }),
      () => callApi(ping, { as: outsider, params: { id } }),
    ];
    let outsider = await createActor("instructor");
    for (const role of ["instructor", "student"] as const) {
      outsider = await createActor(role);
      for (const call of calls) expect(await call()).toMatchObject({ status: 403, json: { message: "Insufficient permissions" } });
    }
    expect(await callApi(list, { method: "GET" })).toMatchObject({ status: 401 });
    expect(await prisma.webhookEndpoint.findUnique({ where: { id } })).toMatchObject({ isActive: true });
    expect(await prisma.webhookDelivery.count({ where: { webhookId: id } })).toBe(0);
  });
});
