import { afterEach, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { attemptDelivery, queueDeliveries } from "@/lib/webhooks/deliver";
import { tellingOf } from "@/lib/webhooks/event-data";
import { createUser } from "@/prisma/factories/users";

afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(env, { WEBHOOKS_ENABLED: false, WEBHOOK_TARGET_URLS: [] });
});

it("tells the endpoints of the settings of every event, and never connects to this machine", async () => {
  Object.assign(env, {
    WEBHOOKS_ENABLED: true,
    WEBHOOK_TARGET_URLS: ["http://127.0.0.1:9/x", "http://127.0.0.1:9/x", "http://localhost:9/y"],
  });
  const { id: userId, email } = await createUser();
  const event = await prisma.event.create({ data: { name: "user/created", payload: { userId } } });
  expect(await queueDeliveries({ id: event.id, name: "user/created", payload: { userId } })).toBe(2);
  const rows = await prisma.webhookDelivery.findMany({ where: { event: "user.created" }, orderBy: { url: "asc" } });
  expect(rows.map(({ webhookId, url }) => [webhookId, url])).toEqual([
    [null, "http://127.0.0.1:9/x"],
    [null, "http://localhost:9/y"],
  ]);
  expect(rows[0]?.payload).toMatchObject({ data: { user_id: userId, email, role: "student" } });
  for (const { id } of rows) {
    await attemptDelivery(id, "first");
    const row = await prisma.webhookDelivery.findUniqueOrThrow({ where: { id } });
    expect(row.error).toContain("private or loopback");
    expect(row.status).toBe("pending");
  }
});

it("tells nobody when the settings say so, and nothing of what is no business of others", async () => {
  const { id: userId } = await createUser();
  const event = await prisma.event.create({ data: { name: "user/created", payload: { userId } } });
  expect(await queueDeliveries({ id: event.id, name: "user/created", payload: { userId } })).toBe(0);
  const circumstances = { actorId: null, at: new Date() };
  expect(await tellingOf("user/password-changed", { userId }, circumstances)).toBeNull();
  expect(await tellingOf("constructor", {}, circumstances)).toBeNull();
});
