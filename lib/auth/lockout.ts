import { env } from "@/lib/env";
import { keyValue } from "@/lib/key-value";

const failuresOnOneEmail = 50;

const keys = (email: string, address: string) => ({
  pair: `auth:failed_attempts:user:${email}:${address}`,
  address: `auth:failed_attempts:ip:${address}`,
  email: `auth:failed_attempts:email:${email}`,
  known: `auth:known_address:${email}:${address}`,
});

const countOf = async (key: string) => Number((await keyValue.get(key)) ?? 0);

/** True while sign-in is refused for this e-mail from this address. An address that signed in lately is spared the e-mail's own lock. */
export async function isLockedOut(email: string, address: string): Promise<boolean> {
  const key = keys(email, address);
  const [pair, fromAddress, onEmail, known] = await Promise.all([
    countOf(key.pair),
    countOf(key.address),
    countOf(key.email),
    keyValue.get(key.known),
  ]);
  return (
    pair >= env.MAX_FAILED_LOGIN_ATTEMPTS ||
    fromAddress >= env.MAX_FAILED_LOGIN_ATTEMPTS_PER_IP ||
    (onEmail >= failuresOnOneEmail && known === null)
  );
}

/** Counts a failed sign-in; each one starts the window anew. */
export async function countFailure(email: string, address: string): Promise<void> {
  const key = keys(email, address);
  const seconds = env.ACCOUNT_LOCKOUT_DURATION_SECONDS;
  await Promise.all([key.pair, key.address, key.email].map((each) => keyValue.increment(each, seconds)));
}

/** Success forgets the failures of this address with this e-mail, and remembers the address for 30 days. */
export async function clearFailures(email: string, address: string): Promise<void> {
  const key = keys(email, address);
  await Promise.all([keyValue.delete(key.pair), keyValue.set(key.known, "1", 30 * 24 * 3600)]);
}
