import crypto from "node:crypto";

/** A number for a certificate of this day: CERT-YYYYMMDD-XXXXXX, the date in UTC, then six random hexadecimal digits. */
export function newCertificateNumber(issuedAt: Date, random: (bytes: number) => Buffer = crypto.randomBytes): string {
  const day = issuedAt.toISOString().slice(0, 10).replaceAll("-", "");
  return `CERT-${day}-${random(3).toString("hex").toUpperCase()}`;
}

// Hyphens and dashes that a word processor or an Arabic keyboard puts in place of "-".
const dashes = /[\u2010-\u2015\u2212\u0640]/g;
// Spaces, and the signs of direction and control that come along with copied text.
const unseen = /[\s\p{C}]/gu;

/** A number as somebody typed or copied it, in the form in which it is kept: the case, spaces and kinds of dashes do not matter. */
export function readCertificateNumber(typed: string): string {
  return typed.replace(unseen, "").replace(dashes, "-").toUpperCase();
}
