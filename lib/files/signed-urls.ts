import crypto from "node:crypto";
import { env } from "@/lib/env";
import { downloadPath } from "@/lib/files/schema";

// A key of its own: a signature made here says nothing anywhere else.
const key = Buffer.from(crypto.hkdfSync("sha256", env.SECRET_KEY, "", "dars/file-download", 32));

function signatureOf(fileId: string, expires: string): Buffer {
  return crypto.createHmac("sha256", key).update(`${fileId}.${expires}`).digest();
}

/** An address that opens one file to anybody who has it, until it expires. */
export function signedDownloadUrl(fileId: string, expiresAt: Date): string {
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  return `${downloadPath(fileId)}?expires=${expires}&signature=${signatureOf(fileId, expires).toString("hex")}`;
}

/** True when the signature was made by us for this file and moment, and the moment has not passed. Compared in constant time. */
export function isValidSignature(fileId: string, expires: string, signature: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(expires) || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  return crypto.timingSafeEqual(signatureOf(fileId, expires), Buffer.from(signature, "hex")) && Number(expires) * 1000 > now.getTime();
}
