import crypto from "node:crypto";
import os from "node:os";
import { compare, hash } from "@node-rs/bcrypt";
import { boundedQueue } from "@/lib/bounded-queue";

const rounds = 12;
/** bcrypt reads 72 bytes; longer passwords are hashed with SHA-256 first, so that every character counts. */
const bcryptBytes = 72;

/** At most as many hashes at once as there are cores; a full queue is a 503, not a pile of work. */
const inTurn = boundedQueue({ atOnce: os.availableParallelism(), waiting: 64, retryAfterSeconds: 2 });

function prepared(password: string): string {
  if (Buffer.byteLength(password) <= bcryptBytes) return password;
  return crypto.createHash("sha256").update(password).digest("base64");
}

/** The bcrypt hash (cost 12) of a password. Runs off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(prepared(password), rounds));
}

// A real hash of a random password: an unknown account takes as long as a known one.
let decoy: Promise<string> | undefined;

/** Compares a password with a hash; without a hash it takes as long and says no. */
export async function isRightPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hash(crypto.randomBytes(16).toString("hex"), rounds);
  const against = passwordHash ?? (await decoy);
  const isRight = await inTurn(() => compare(prepared(password), against));
  return isRight && passwordHash !== null;
}
