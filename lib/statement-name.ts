import crypto from "node:crypto";

/** A prepared statement's name that changes with its text: a connection that outlives a reload would refuse the old name for new words. */
export function statementName(label: string, text: string): string {
  return `${label}-${crypto.createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
}
