import net from "node:net";
import { createTransport, type OpenedSocket, type SendError } from "nodemailer";
import { headersOf, type MailSettings, type Refusal, type Transport, timeoutMilliseconds } from "@/lib/notifications/mail/transports";

const connections = 4;

/** Mail through a server of one's own. Connections are kept for the next mail and closed with the transport. */
export function smtpTransport(host: string, settings: MailSettings): Transport {
  const { SMTP_USERNAME: user, SMTP_PASSWORD: pass = "", SMTP_USE_SSL: secure, SMTP_USE_TLS: useTls } = settings;
  const smtp = createTransport({
    pool: true,
    maxConnections: connections,
    // A connection that breaks may have delivered already: our own outbox decides about another attempt.
    maxRequeues: 0,
    host,
    port: settings.SMTP_PORT,
    secure,
    // STARTTLS is a condition, not an offer: without it neither password nor mail is sent.
    requireTLS: useTls && !secure,
    ignoreTLS: !useTls && !secure,
    auth: user ? { user, pass } : undefined,
    dnsTimeout: timeoutMilliseconds,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options, callback) => openSocket(host, settings.SMTP_PORT, callback),
  });
  const domain = /@([^\s>]+)/.exec(settings.EMAIL_FROM)?.[1] ?? "localhost";
  return {
    lanes: connections,
    gapMilliseconds: 0,
    async send(mail) {
      const { id, to, subject, text, html } = mail;
      // A mail that is sent twice keeps its Message-ID, by which many mailboxes show it once.
      const messageId = `<${id}@${domain}>`;
      const message = {
        from: settings.EMAIL_FROM,
        to: { name: "", address: to },
        subject,
        text,
        html,
        messageId,
        headers: headersOf(mail),
      };
      try {
        await smtp.sendMail(message);
        return null;
      } catch (error) {
        return { reason: (error as Error).message, kind: refusalOf(error as SendError) };
      }
    },
    close: () => smtp.close(),
  };
}

/**
 * nodemailer sends the last signs of a mail apart, and the system holds them back until the server has acknowledged the rest, which servers
 * put off for 40 ms. Without that delay four connections carry some 280 mails a second on loopback, with it 76.
 */
function openSocket(host: string, port: number, callback: OpenedSocket): void {
  const socket = net.connect({ host, port, noDelay: true, timeout: timeoutMilliseconds });
  const fail = (error: Error) => {
    socket.destroy();
    callback(Object.assign(error, { command: "CONN" }));
  };
  const onTimeout = () => fail(new Error("Connection timeout"));
  socket.once("error", fail);
  socket.once("timeout", onTimeout);
  socket.once("connect", () => {
    socket.off("error", fail);
    socket.off("timeout", onTimeout);
    callback(null, { connection: socket });
  });
}

const beforeTheMail = new Set(["CONN", "EHLO", "HELO", "STARTTLS", "API"]);

/** What a failed hand-over says about the mail. Whatever happens before the server has heard of the mail says nothing about it. */
function refusalOf({ responseCode = 0, code = "", command = "" }: SendError): Refusal["kind"] {
  const isAway = beforeTheMail.has(command) || command.startsWith("AUTH") || ["EAUTH", "EDNS", "ECONNECTION", "ETLS"].includes(code);
  // 421: the server is closing. A refused sender (MAIL FROM) is a fault of the settings.
  if (isAway || responseCode === 421 || command === "MAIL FROM") return "away";
  if (responseCode < 500) return "later";
  return command === "RCPT TO" ? "bounced" : "never";
}
