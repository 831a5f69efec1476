import crypto from "node:crypto";

const stepSeconds = 30;
const digits = 6;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes in the alphabet that authenticator apps read (RFC 4648, without padding). */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let waiting = 0;
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32[(waiting >>> bits) & 31];
      waiting &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + base32[(waiting << (5 - bits)) & 31] : text;
}

export function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let waiting = 0;
  for (const sign of text) {
    waiting = (waiting << 5) | base32.indexOf(sign);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((waiting >>> bits) & 255);
      waiting &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}

/** 160 random bits, as RFC 4226 advises. */
export function newSecret(): string {
  return toBase32(crypto.randomBytes(20));
}

/** The number of the 30-second step an instant lies in. */
export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / stepSeconds);
}

/** The code of a step: RFC 4226 (HOTP) counted by time as RFC 6238 says, SHA-1, six digits. */
export function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = crypto.createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (digest[digest.length - 1] ?? 0) & 15;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** The step whose code this is, of the present one and its two neighbours (clocks differ); null for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const present = stepOf(now);
  return [present, present - 1, present + 1].find((step) => isSame(codeOfStep(secret, step), code)) ?? null;
}

/** Compares in a time that tells nothing. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && crypto.timingSafeEqual(left, right);
}

/** What the QR code says to an authenticator app. */
export function otpauthUrl({ secret, email, issuer }: { secret: string; email: string; issuer: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  const query = new URLSearchParams({ secret, issuer, algorithm: "SHA1", digits: String(digits), period: String(stepSeconds) });
  return `otpauth://totp/${label}?${query}`;
}
