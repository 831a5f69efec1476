import { keyValue } from "@/lib/key-value";

const mostMails = 3;
const windowSeconds = 900;

/** False when a kind of mail was asked for too often for an address: nobody fills another person's mailbox. */
export async function mayMailAgain(kind: "reset" | "verification", email: string): Promise<boolean> {
  return (await keyValue.increment(`auth:mail:${kind}:${email}`, windowSeconds)) <= mostMails;
}
