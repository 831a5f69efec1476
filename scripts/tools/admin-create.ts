// npm run admin:create -- --email ada@example.org --name "Ada Lovelace"
import crypto from "node:crypto";
import { parseArgs } from "node:util";
import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { createAdmin } from "@/lib/users/commands";
import { CreateAdminInput } from "@/lib/users/schema";
import { faultsOf } from "@/lib/validation";
import { askHidden, Refusal, runTool } from "./terminal";

const usage = 'usage: npm run admin:create -- --email ada@example.org --name "Ada Lovelace"';

/** 120 random bits, with the three kinds of characters that every password needs. */
function generatePassword(): string {
  for (;;) {
    const password = crypto.randomBytes(15).toString("base64url");
    if (CreateAdminInput.shape.password.safeParse(password).success) return password;
  }
}

function readArguments(): { email: string; fullName: string } {
  try {
    const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
    if (values.email && values.name) return { email: values.email, fullName: values.name };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
  throw new Refusal(usage);
}

await runTool(async () => {
  const { email, fullName } = readArguments();
  const asked = process.stdin.isTTY ? await askHidden(`Password for ${email} (Enter makes one): `) : "";
  const password = asked || generatePassword();
  const input = CreateAdminInput.safeParse({ email, fullName, password });
  if (!input.success) {
    const faults = faultsOf(input.error, { email, fullName, password });
    throw new Refusal(faults.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
  }
  try {
    await createAdmin(systemActor, input.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "auth.email_taken")
      throw new Refusal(`There is an account with the e-mail ${input.data.email} already. Nothing was changed.`);
    throw error;
  }
  console.log(`${fullName} <${input.data.email}> is an administrator now.`);
  if (!asked) console.log(`Password, shown only this once: ${password}`);
});
