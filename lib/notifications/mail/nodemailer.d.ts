/** The part of nodemailer that we use; it comes without types. */
declare module "nodemailer" {
  type OpenedSocket = (error: Error | null, opened?: { connection: import("node:net").Socket }) => void;
  type SmtpOptions = {
    pool: true;
    maxConnections: number;
    maxRequeues: number;
    host: string;
    port: number;
    secure: boolean;
    requireTLS: boolean;
    ignoreTLS: boolean;
    auth?: { user: string; pass: string };
    dnsTimeout: number;
    connectionTimeout: number;
    greetingTimeout: number;
    socketTimeout: number;
    disableFileAccess: boolean;
    disableUrlAccess: boolean;
    /** Opens the connection in nodemailer's stead. */
    getSocket(options: unknown, callback: OpenedSocket): void;
  };
  type Message = {
    from: string;
    to: { name: string; address: string };
    subject: string;
    text: string;
    html: string;
    messageId: string;
    headers: Record<string, string>;
  };
  /** `responseCode` is the server's, when it was the server that refused; `command` is what was refused ("CONN", "RCPT TO", …). */
  export type SendError = Error & { responseCode?: number; code?: string; command?: string };
  export function createTransport(options: SmtpOptions): { sendMail(message: Message): Promise<unknown>; close(): void };
}
