import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { isPaused, mostBounces } from "@/lib/notifications/mail/addresses";
import { mostAttempts, sendQueuedMails } from "@/lib/notifications/mail/send-queued";
import { mailTransport } from "@/lib/notifications/mail/transports";
import { createUser } from "@/prisma/factories/users";

const servers: SMTPServer[] = [];

beforeEach(async () => {
  await prisma.email.deleteMany();
  await prisma.mailAddress.deleteMany();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(resolve))));
});

type Taken = { to: string; text: string };

async function readAll(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A real mail server on loopback that keeps what it took. */
async function mailServer(options: SMTPServerOptions = {}, port = 0) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    closeTimeout: 50,
    async onData(stream, session, callback) {
      taken.push({ to: session.envelope.rcptTo[0]?.address ?? "", text: await readAll(stream) });
      callback();
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  servers.push(server);
  const settings = {
    ...env,
    RESEND_API_KEY: undefined,
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: (server.server.address() as AddressInfo).port,
    SMTP_USE_TLS: false,
    EMAIL_FROM: "Dars <no-reply@school.example>",
  };
  return { taken, settings, close: () => new Promise<void>((resolve) => servers.splice(servers.indexOf(server), 1)[0]?.close(resolve)) };
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

let count = 0;
function queue(more: { toAddress?: string; isBulk?: boolean; unsubscribeUrl?: string; createdAt?: Date } = {}) {
  count += 1;
  const words = { subject: `Mail ${count}`, textBody: "Hello", htmlBody: "<p>Hello</p>", template: "welcome", locale: "en" };
  return prisma.email.create({ data: { toAddress: `student-${count}@example.org`, ...words, ...more } });
}

const read = (id: string) => prisma.email.findUniqueOrThrow({ where: { id } });
const due = () => pool.query("update emails set next_attempt_at = null where status = 'queued'");
const send = (settings: Parameters<typeof mailTransport>[0]) => sendQueuedMails(mailTransport(settings));

describe("mail through a real SMTP server", () => {
  it("arrives once each when three send at the same time and the server is slow", async () => {
    const server = await mailServer({
      onMailFrom: (_address, _session, callback) => void setTimeout(callback, 20),
    });
    const mails = await Promise.all(Array.from({ length: 60 }, () => queue()));
    await Promise.all([send(server.settings), send(server.settings), send(server.settings)]);
    expect(server.taken.map(({ to }) => to).sort()).toEqual(mails.map(({ toAddress }) => toAddress).sort());
    expect(await prisma.email.count({ where: { status: "sent", attempts: 1, nextAttemptAt: null } })).toBe(60);
  });

  it("carries the one-click headers where a mail can be ended, and only there", async () => {
    const server = await mailServer();
    await queue({ unsubscribeUrl: "http://localhost:3000/api/unsubscribe?token=abc" });
    await queue();
    await send(server.settings);
    const [first, second] = server.taken.map(({ text }) => text).sort((a, b) => b.length - a.length);
    expect(first).toContain("List-Unsubscribe: <http://localhost:3000/api/unsubscribe?token=abc>");
    expect(first).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(second).not.toContain("List-Unsubscribe");
  });

  it("leaves what somebody waits for before what a whole school gets", async () => {
    const server = await mailServer();
    const old = new Date(Date.now() - 3_600_000);
    for (let index = 0; index < 50; index++) await queue({ isBulk: true, createdAt: old });
    const code = await queue();
    await send(server.settings);
    expect(server.taken.findIndex(({ to }) => to === code.toAddress)).toBeLessThan(4);
    expect(server.taken).toHaveLength(51);
  });

  it("waits with growing pauses after a temporary refusal, and then arrives", async () => {
    let refusals = 2;
    const server = await mailServer({
      onRcptTo: (_address, _session, callback) => (refusals-- > 0 ? callback(refusal(451, "4.7.1 Greylisted")) : callback()),
    });
    const { id } = await queue();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 2; attempt++) {
      await send(server.settings);
      const row = await read(id);
      expect(row).toMatchObject({ status: "queued", attempts: attempt, sentAt: null, error: expect.stringContaining("Greylisted") });
      waits.push(Math.round(((row.nextAttemptAt?.getTime() ?? 0) - Date.now()) / 1000));
      expect(await send(server.settings)).toEqual({ sent: 0, refused: 0 });
      await due();
    }
    expect(waits[0]).toBeGreaterThan(20);
    expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) * 3);
    await send(server.settings);
    expect(await read(id)).toMatchObject({ status: "sent", attempts: 3, error: null, nextAttemptAt: null });
    expect(server.taken).toHaveLength(1);
  });

  it("is given up at once for good, and goes on with the others", async () => {
    const server = await mailServer({
      onRcptTo: ({ address }, _session, callback) =>
        address.startsWith("nobody") ? callback(refusal(550, "5.1.1 No such user")) : callback(),
    });
    const [nobody, somebody] = [await queue({ toAddress: "nobody@example.org" }), await queue()];
    await send(server.settings);
    expect(await read(nobody.id)).toMatchObject({ status: "failed", attempts: 1, error: expect.stringContaining("No such user") });
    expect(await read(somebody.id)).toMatchObject({ status: "sent" });
    expect(await prisma.mailAddress.findMany()).toMatchObject([{ address: "nobody@example.org", bouncesCount: 1, pausedAt: null }]);
  });

  it("does not hold a refused content or a refused sender against the address", async () => {
    const spam = await mailServer({
      async onData(stream, _session, callback) {
        await readAll(stream);
        callback(refusal(554, "5.7.1 Looks like spam"));
      },
    });
    const first = await queue();
    await send(spam.settings);
    expect(await read(first.id)).toMatchObject({ status: "failed", error: expect.stringContaining("spam") });
    const stranger = await mailServer({ onMailFrom: (_address, _session, callback) => callback(refusal(553, "5.7.1 Not your domain")) });
    const second = await queue();
    await send(stranger.settings);
    expect(await read(second.id)).toMatchObject({ status: "queued", attempts: 0, error: expect.stringContaining("Not your domain") });
    expect(await prisma.mailAddress.count()).toBe(0);
  });

  it("pauses an address that bounced several times, tells its owner once, and wakes it when a mail arrives", async () => {
    const { id: userId, email } = await createUser();
    let isGone = true;
    const server = await mailServer({
      onRcptTo: (_address, _session, callback) => (isGone ? callback(refusal(550, "5.1.1 Gone")) : callback()),
    });
    for (let bounce = 1; bounce <= mostBounces + 1; bounce++) {
      expect(await isPaused(email)).toBe(bounce > mostBounces);
      await queue({ toAddress: email });
      await send(server.settings);
    }
    const told = await prisma.notification.findMany({ where: { userId } });
    expect(told).toMatchObject([{ kind: "mail_paused", payload: { values: { email } }, readAt: null }]);
    isGone = false;
    await queue({ toAddress: email });
    await send(server.settings);
    expect(await isPaused(email)).toBe(false);
  });

  it("loses and doubles nothing while the server is away, and counts no attempts for it", async () => {
    const first = await mailServer();
    const port = first.settings.SMTP_PORT;
    await first.close();
    const mails = await Promise.all(Array.from({ length: 50 }, () => queue()));
    for (let round = 0; round < mostAttempts + 2; round++) {
      await due();
      const { sent, refused } = await send(first.settings);
      expect(sent).toBe(0);
      expect(refused).toBeLessThan(9);
    }
    expect(await prisma.email.count({ where: { status: "queued", attempts: { lte: 1 } } })).toBe(50);
    const back = await mailServer({}, port);
    await due();
    await send(back.settings);
    expect(back.taken.map(({ to }) => to).sort()).toEqual(mails.map(({ toAddress }) => toAddress).sort());
    expect(await prisma.email.count({ where: { status: "sent" } })).toBe(50);
  });

  it("gives up after four days, whatever the reason", async () => {
    const server = await mailServer();
    await server.close();
    const { id } = await queue({ createdAt: new Date(Date.now() - 4.1 * 86_400_000) });
    await send(server.settings);
    expect(await read(id)).toMatchObject({ status: "failed", error: expect.stringContaining("ECONNREFUSED") });
  });

  it("is tried again after the server broke the connection in the middle of it", async () => {
    let breaks = 1;
    const server = await mailServer({
      onData(stream, session, callback) {
        if (breaks-- > 0) {
          const [connection] = servers.at(-1)?.connections ?? [];
          (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
          return;
        }
        void readAll(stream).then((text) => {
          server.taken.push({ to: session.envelope.rcptTo[0]?.address ?? "", text });
          callback();
        });
      },
    });
    const { id } = await queue();
    await send(server.settings);
    expect(await read(id)).toMatchObject({ status: "queued", error: expect.any(String) });
    await due();
    await send(server.settings);
    expect(await read(id)).toMatchObject({ status: "sent" });
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.text).toContain(`Message-ID: <${id}@school.example>`);
  });

  it("does not wait for ever on a server that hangs", { timeout: 40_000 }, async () => {
    const server = await mailServer({ onMailFrom: () => {} });
    const { id } = await queue();
    const start = Date.now();
    await send(server.settings);
    expect(Date.now() - start).toBeLessThan(15_000);
    expect(await read(id)).toMatchObject({ status: "queued", error: expect.any(String) });
    expect((await read(id)).nextAttemptAt?.getTime()).toBeGreaterThan(Date.now());
  });
});
