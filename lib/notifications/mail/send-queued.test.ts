import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { sendQueuedMail, sendQueuedMails } from "@/lib/notifications/mail/send-queued";
import { mailTransport } from "@/lib/notifications/mail/transports";

const closers: (() => void)[] = [];

beforeEach(async () => void (await prisma.email.deleteMany()));
afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) close();
});

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

type SmtpAnswers = { recipient?: () => string };

/** A mail server that speaks as much SMTP as delivery takes, keeps what it was told and what it took. */
async function smtpServer({ recipient = () => "250 ok" }: SmtpAnswers = {}) {
  const [commands, mails]: [string[], string[]] = [[], []];
  const server = net.createServer((socket) => {
    let [buffer, isData] = ["", false];
    const answer = (command: string) => {
      commands.push(command);
      const verb = command.slice(0, 4).toUpperCase();
      if (verb === "EHLO") return "250-localhost\r\n250 AUTH PLAIN";
      if (verb === "AUTH") return "235 welcome";
      if (verb === "MAIL" || verb === "RSET") return "250 ok";
      if (verb === "RCPT") return recipient();
      if (verb === "DATA") {
        isData = true;
        return "354 go on";
      }
      return verb === "QUIT" ? "221 bye" : "502 not known here";
    };
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      buffer += chunk.toString();
      for (;;) {
        const [end, length] = [buffer.indexOf(isData ? "\r\n.\r\n" : "\r\n"), isData ? 5 : 2];
        if (end < 0) return;
        const piece = buffer.slice(0, end);
        buffer = buffer.slice(end + length);
        if (isData) {
          isData = false;
          mails.push(piece);
          socket.write("250 taken\r\n");
        } else socket.write(`${answer(piece)}\r\n`);
      }
    });
    socket.write("220 localhost\r\n");
  });
  const port = await listen(server);
  const settings = {
    ...env,
    RESEND_API_KEY: undefined,
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: port,
    EMAIL_FROM: "Dars <no-reply@school.example>",
  };
  return { commands, mails, settings: { ...settings, SMTP_USE_TLS: false } };
}

type Request = { key: string | undefined; authorization: string | undefined; body: Record<string, unknown> };

/** Stands where Resend stands; answers with the statuses in turn, then with 200. */
async function resendServer(...statuses: number[]) {
  const requests: Request[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { "idempotency-key": key, authorization } = request.headers;
    requests.push({ key: String(key), authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const statusCode = statuses.shift() ?? 200;
    response.writeHead(statusCode, { "Content-Type": "application/json", Connection: "close" });
    response.end(JSON.stringify(statusCode === 200 ? { id: "1" } : { statusCode, name: "validation_error", message: "Not like this" }));
  });
  vi.stubEnv("RESEND_BASE_URL", `http://127.0.0.1:${await listen(server)}`);
  return { requests, settings: { ...env, RESEND_API_KEY: "re_test", SMTP_HOST: undefined } };
}

function queuedMail(more: { toAddress?: string; dedupeKey?: string } = {}) {
  const mail = {
    toAddress: "layla@example.org",
    subject: "أهلًا",
    textBody: "Hello",
    htmlBody: "<p>Hello</p>",
    template: "welcome",
    locale: "ar",
  };
  return prisma.email.create({ data: { ...mail, ...more } });
}

const read = (id: string) => prisma.email.findUniqueOrThrow({ where: { id } });
const skipPauses = () => pool.query("update emails set next_attempt_at = now() where status = 'queued'");

describe("sendQueuedMails through SMTP", () => {
  it("tells neither password nor mail to a server without STARTTLS when TLS is asked for", async () => {
    const smtp = await smtpServer();
    const login = { SMTP_USERNAME: "dars", SMTP_PASSWORD: "correct horse" };
    const { id } = await queuedMail();
    await sendQueuedMails(mailTransport({ ...smtp.settings, ...login, SMTP_USE_TLS: true }));
    expect((await read(id)).status).not.toBe("sent");
    expect(smtp.commands.filter((command) => /^(AUTH|MAIL|RCPT|DATA)/.test(command))).toEqual([]);
  });

  it("signs in with the name and password that are set", async () => {
    const smtp = await smtpServer();
    await queuedMail();
    await sendQueuedMails(mailTransport({ ...smtp.settings, SMTP_USERNAME: "dars", SMTP_PASSWORD: "correct horse" }));
    const words = Buffer.from("\0dars\0correct horse").toString("base64");
    expect(smtp.commands).toContain(`AUTH PLAIN ${words}`);
    expect(smtp.mails).toHaveLength(1);
  });

  it("leaves a mail alone while another process has it in hand, and takes it over when that one died", async () => {
    const smtp = await smtpServer();
    const { id } = await queuedMail();
    await pool.query("update emails set attempts = 1, next_attempt_at = now() + interval '5 minutes' where id = $1", [id]);
    await sendQueuedMails(mailTransport(smtp.settings));
    expect(smtp.mails).toEqual([]);
    await skipPauses();
    await sendQueuedMails(mailTransport(smtp.settings));
    expect(await read(id)).toMatchObject({ status: "sent", attempts: 2 });
  });

  it("hands over only the one mail that is asked for by its key", async () => {
    const smtp = await smtpServer();
    const [one, other] = [await queuedMail({ dedupeKey: "one" }), await queuedMail({ dedupeKey: "other" })];
    await sendQueuedMail("one", mailTransport(smtp.settings));
    expect([(await read(one.id)).status, (await read(other.id)).status]).toEqual(["sent", "queued"]);
  });
});

describe("sendQueuedMails through Resend", () => {
  it("hands the mail over with the id of its row as idempotency key, at every attempt", async () => {
    const resend = await resendServer(429, 500);
    const { id } = await queuedMail();
    for (const [attempts, status] of [
      // Too many requests at once is no fault of the mail.
      [0, "queued"],
      [1, "queued"],
      [2, "sent"],
    ] as const) {
      await sendQueuedMails(mailTransport(resend.settings));
      expect(await read(id)).toMatchObject({ attempts, status });
      await skipPauses();
    }
    expect(resend.requests.map(({ key }) => key)).toEqual([id, id, id]);
    expect(resend.requests[0]?.authorization).toBe("Bearer re_test");
    const content = { to: "layla@example.org", from: env.EMAIL_FROM, subject: "أهلًا", text: "Hello", html: "<p>Hello</p>" };
    expect(resend.requests[0]?.body).toMatchObject(content);
  });

  it("fails a mail at once that Resend refuses, with its reason", async () => {
    const resend = await resendServer(422);
    const { id } = await queuedMail();
    await sendQueuedMails(mailTransport(resend.settings));
    expect(await read(id)).toMatchObject({ status: "failed", attempts: 1, error: "422 validation_error: Not like this" });
  });
});

it("without a transport nothing is touched", async () => {
  expect(mailTransport({ ...env, RESEND_API_KEY: undefined, SMTP_HOST: undefined })).toBeNull();
  const { id } = await queuedMail();
  expect(await sendQueuedMails(null)).toEqual({ sent: 0, refused: 0 });
  expect(await read(id)).toMatchObject({ status: "queued", attempts: 0 });
});
