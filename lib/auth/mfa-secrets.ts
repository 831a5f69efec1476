import crypto from "node:crypto";
import { env } from "@/lib/env";

const keyFor = (purpose: string) => Buffer.from(crypto.hkdfSync("sha256", env.SECRET_KEY, "", `dars:${purpose}`, 32));

const boxKey = keyFor("mfa-secret");
const codeKey = keyFor("mfa-code");
const recoveryKey = keyFor("mfa-recovery");

/** Encrypts an authenticator's secret for the database (AES-256-GCM): a stolen copy of the table makes no codes. */
export function sealSecret(secret: string): string {
  const nonce = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv("aes-256-gcm", boxKey, nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Throws for what was not sealed with this installation's SECRET_KEY. */
export function openSecret(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = crypto.createDecipheriv("aes-256-gcm", boxKey, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/**
 * The code that is mailed for a challenge or a setup. It follows from the id and our secret, so that it stands nowhere: the request and
 * the job that mails it compute the same.
 */
export function mailedCode(id: string): string {
  const digest = crypto.createHmac("sha256", codeKey).update(id).digest();
  const length = env.MFA_LOGIN_CODE_LENGTH;
  return String(digest.readBigUInt64BE() % 10n ** BigInt(length)).padStart(length, "0");
}

// No i, l, o, u: nobody has to guess what a printed sign means
const recoveryAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A code for the day the device is lost: `xxxxx-xxxxx`, 50 random bits. */
export function newRecoveryCode(): string {
  const signs = Array.from(crypto.randomBytes(10), (byte) => recoveryAlphabet[byte % 32]).join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** What the table keeps of a recovery code. Keyed, because 50 bits alone could be tried out. */
export function hashRecoveryCode(code: string): string {
  return crypto.createHmac("sha256", recoveryKey).update(code.trim().toLowerCase().replaceAll("-", "")).digest("hex");
}
