import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { createWebhook, pingWebhook, redeliver, updateWebhook } from "@/lib/webhooks/commands";
import { attemptDelivery, deliverDue, queueDeliveries } from "@/lib/webhooks/deliver";
import { signatureOf } from "@/lib/webhooks/signature";
import { createCourse } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

type Received = { headers: http.IncomingHttpHeaders; body: string; path: string };

let admin: Actor;
let base: string;
let received: Received[] = [];
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;

const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    received.push({ headers: request.headers, body, path: request.url ?? "" });
    answer(request, response);
  });
});

beforeAll(async () => {
  // The endpoint of these tests is a server on this machine.
  Object.assign(env, { ALLOW_PRIVATE_WEBHOOK_TARGETS: true, WEBHOOK_TIMEOUT_SECONDS: 1 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  admin = await createActor("admin");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(async () => {
  received = [];
  answer = (_request, response) => response.end("thanks");
  await prisma.webhookEndpoint.deleteMany();
});

/** A course that was published just now, as the outbox tells it. */
async function published() {
  const course = await createCourse();
  const payload = { courseId: course.id };
  const { id, createdAt } = await prisma.event.create({ data: { name: "course/published", payload, aggregateId: course.id } });
  return { course, event: { id, name: "course/published", payload }, createdAt };
}

const deliveries = (webhookId: string) => prisma.webhookDelivery.findMany({ where: { webhookId }, orderBy: { createdAt: "asc" } });

async function onlyDelivery(webhookId: string) {
  const [delivery, ...others] = await deliveries(webhookId);
  expect(others).toEqual([]);
  if (!delivery) throw new Error("There is no delivery");
  return delivery;
}

describe("a delivery", () => {
  it("arrives signed, in the contract's form, once, however often it is queued and sent", async () => {
    const { id, secret } = await createWebhook(admin, { url: `${base}/in`, events: ["course.published"] });
    const { course, event, createdAt } = await published();
    expect(await Promise.all([queueDeliveries(event), queueDeliveries(event)])).toEqual(expect.arrayContaining([0, 1]));
    expect(await queueDeliveries(event)).toBe(0);
    const { id: deliveryId } = await onlyDelivery(id);
    expect(await prisma.event.count({ where: { name: "webhook/queued", aggregateId: deliveryId } })).toBe(1);
    const sent = await Promise.all([1, 2, 3].map(() => attemptDelivery(deliveryId, "first")));
    expect(sent.filter(Boolean)).toHaveLength(1);
    expect(await attemptDelivery(deliveryId, "due")).toBe(false);
    expect(received).toHaveLength(1);
    const [{ headers, body } = {} as Received] = received;
    const timestamp = createdAt.toISOString();
    const data = { course_id: course.id, instructor_id: course.instructorId, published_at: course.publishedAt?.toISOString() };
    expect(JSON.parse(body)).toEqual({ event: "course.published", timestamp, data });
    expect(body.startsWith(`{"event":"course.published","timestamp":"${timestamp}","data":{`)).toBe(true);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-webhook-event": "course.published",
      "x-webhook-timestamp": timestamp,
      "x-webhook-delivery": deliveryId,
      "x-webhook-signature": signatureOf(secret, timestamp, body),
    });
    expect(await onlyDelivery(id)).toMatchObject({
      status: "delivered",
      attempts: 1,
      responseStatus: 200,
      responseExcerpt: "thanks",
      error: null,
      nextAttemptAt: null,
    });
  });

  it("goes only to endpoints that are switched on and want the event", async () => {
    const wants = await createWebhook(admin, { url: `${base}/all`, events: ["*"] });
    const other = await createWebhook(admin, { url: `${base}/other`, events: ["user.created"] });
    const off = await createWebhook(admin, { url: `${base}/off`, events: ["*"], isActive: false });
    const { event } = await published();
    expect(await queueDeliveries(event)).toBe(1);
    expect(await deliveries(wants.id)).toHaveLength(1);
    expect([...(await deliveries(other.id)), ...(await deliveries(off.id))]).toEqual([]);
  });

  it("is tried four times with growing pauses, and then has failed for all to see", async () => {
    answer = (_request, response) => response.writeHead(500).end(`no ${"x".repeat(5000)}`);
    const { id } = await createWebhook(admin, { url: base, events: ["*"] });
    await queueDeliveries((await published()).event);
    const { id: deliveryId } = await onlyDelivery(id);
    for (const [attempt, pause] of [30, 120, 600].entries()) {
      const before = Date.now();
      expect(await attemptDelivery(deliveryId, "due")).toBe(true);
      const row = await onlyDelivery(id);
      expect(row).toMatchObject({ status: "pending", attempts: attempt + 1, responseStatus: 500 });
      expect(row.responseExcerpt).toHaveLength(1000);
      expect((row.nextAttemptAt as Date).getTime() - before).toBeGreaterThan(pause * 1000 - 2000);
      expect(await attemptDelivery(deliveryId, "due")).toBe(false);
      await prisma.webhookDelivery.update({ where: { id: deliveryId }, data: { nextAttemptAt: new Date() } });
    }
    await attemptDelivery(deliveryId, "due");
    expect(await onlyDelivery(id)).toMatchObject({ status: "failed", attempts: 4, nextAttemptAt: null });
    expect(received).toHaveLength(4);
  });

  it.each([
    ["hangs", () => undefined, /No answer within 1 s/],
    ["sends its answer a byte at a time", (_: unknown, response: http.ServerResponse) => void response.write("a"), /No answer within 1 s/],
    ["hangs up", (request: http.IncomingMessage) => void request.socket.destroy(), /socket hang up|ECONNRESET/],
  ])("to an endpoint that %s ends in time and is tried again", async (_story, behaviour, reason) => {
    answer = behaviour;
    const { id } = await createWebhook(admin, { url: base, events: ["*"] });
    await queueDeliveries((await published()).event);
    const startedAt = performance.now();
    await attemptDelivery((await onlyDelivery(id)).id, "first");
    expect(performance.now() - startedAt).toBeLessThan(4000);
    const row = await onlyDelivery(id);
    expect(row).toMatchObject({ status: "pending", responseStatus: null });
    expect(row.error).toMatch(reason);
  });

  it("does not follow a redirect", async () => {
    answer = (_request, response) => response.writeHead(307, { Location: `${base}/secret` }).end();
    const { id } = await createWebhook(admin, { url: base, events: ["*"] });
    await queueDeliveries((await published()).event);
    await attemptDelivery((await onlyDelivery(id)).id, "first");
    expect(received.map(({ path }) => path)).toEqual(["/"]);
    expect(await onlyDelivery(id)).toMatchObject({ status: "pending", responseStatus: 307, error: "Redirects are not followed" });
  });

  it("whose process died is free again after a while, and is not lost", async () => {
    const { id } = await createWebhook(admin, { url: base, events: ["*"] });
    await queueDeliveries((await published()).event);
    const { id: deliveryId } = await onlyDelivery(id);
    await prisma.webhookDelivery.update({
      where: { id: deliveryId },
      data: { attempts: 1, nextAttemptAt: new Date(Date.now() - 1) },
    });
    expect(await deliverDue()).toBe(1);
    expect(await onlyDelivery(id)).toMatchObject({ status: "delivered", attempts: 2 });
  });
});

describe("an endpoint that fails", () => {
  it("gets new deliveries only in its turn, does not hold up others, and recovers by itself", async () => {
    answer = (request, response) => (request.url === "/bad" ? undefined : response.end());
    const bad = await createWebhook(admin, { url: `${base}/bad`, events: ["*"] });
    await queueDeliveries((await published()).event);
    await attemptDelivery((await onlyDelivery(bad.id)).id, "first");
    const good = await createWebhook(admin, { url: `${base}/good`, events: ["*"] });
    await queueDeliveries((await published()).event);
    const [, second] = await deliveries(bad.id);
    expect(await attemptDelivery(second?.id ?? "", "first")).toBe(false);
    expect(await deliverDue()).toBe(2);
    expect(await onlyDelivery(good.id)).toMatchObject({ status: "delivered" });
    answer = (_request, response) => response.end();
    await prisma.webhookDelivery.updateMany({ where: { webhookId: bad.id }, data: { nextAttemptAt: new Date() } });
    await deliverDue();
    expect((await deliveries(bad.id)).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
    expect(await prisma.webhookEndpoint.findUnique({ where: { id: bad.id } })).toMatchObject({ failingSince: null, failuresInARow: 0 });
  });

  it("for days and many deliveries is switched off, once, and keeps what waits until it is switched on", async () => {
    answer = (_request, response) => response.writeHead(503).end();
    const { id } = await createWebhook(admin, { url: base, events: ["*"] });
    await queueDeliveries((await published()).event);
    await queueDeliveries((await published()).event);
    const failingSince = new Date(Date.now() - 4 * 24 * 3600 * 1000);
    await prisma.webhookEndpoint.update({ where: { id }, data: { failingSince, failuresInARow: 9 } });
    const [first] = await deliveries(id);
    await prisma.webhookDelivery.update({ where: { id: first?.id ?? "" }, data: { attempts: 3 } });
    await attemptDelivery(first?.id ?? "", "due");
    expect(await prisma.webhookEndpoint.findUnique({ where: { id } })).toMatchObject({ isActive: false, disabledAt: expect.any(Date) });
    expect(await prisma.event.count({ where: { name: "webhook/disabled", aggregateId: id } })).toBe(1);
    answer = (_request, response) => response.end();
    expect(await deliverDue()).toBe(0);
    expect(await updateWebhook(admin, { webhookId: id, isActive: true })).toMatchObject({
      isActive: true,
      failingSince: null,
      disabledAt: null,
    });
    expect(await deliverDue()).toBe(1);
    expect((await deliveries(id)).map(({ status }) => status)).toEqual(["failed", "delivered"]);
  });
});

describe("by hand", () => {
  it("a ping goes out at once, once, and says how it went", async () => {
    const { id } = await createWebhook(admin, { url: base, events: ["user.created"], isActive: false });
    expect(await pingWebhook(admin, { webhookId: id })).toMatchObject({ event: "webhook.ping", status: "delivered", responseStatus: 200 });
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ event: "webhook.ping", data: { webhook_id: id } });
    answer = (_request, response) => response.writeHead(404).end();
    expect(await pingWebhook(admin, { webhookId: id })).toMatchObject({ status: "failed", responseStatus: 404, attempts: 1 });
  });

  it("a delivery is sent again as one of its own, with the same payload", async () => {
    const { id } = await createWebhook(admin, { url: base, events: ["*"] });
    await queueDeliveries((await published()).event);
    const first = await onlyDelivery(id);
    await attemptDelivery(first.id, "first");
    const again = await redeliver(admin, { webhookId: id, deliveryId: first.id });
    expect(again).toMatchObject({ status: "pending", attempts: 0, payload: first.payload });
    await attemptDelivery(again.id, "first");
    expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body]);
    expect(received[0]?.headers["x-webhook-delivery"]).not.toBe(received[1]?.headers["x-webhook-delivery"]);
  });
});
