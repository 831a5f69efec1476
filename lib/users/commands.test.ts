import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { verifyCredentials } from "@/lib/auth/commands";
import { prisma } from "@/lib/db";
import { createAdmin } from "@/lib/users/commands";
import { createActor } from "@/prisma/factories/users";

const input = { email: "ada@lms.local", fullName: "Ada Lovelace", password: "AnalyticalEngine1" };

describe("createAdmin", () => {
  it("makes an account that can sign in, once for an e-mail in any case", async () => {
    const { userId } = await createAdmin(systemActor, input);
    expect(await verifyCredentials(input)).toMatchObject({ userId, role: "admin" });
    expect(await prisma.event.count({ where: { name: "user/created", aggregateId: userId } })).toBe(1);
    const again = createAdmin(systemActor, { ...input, email: "ADA@lms.local", password: "SomethingElse1" });
    await expect(again).rejects.toMatchObject({ code: "auth.email_taken" });
    expect(await verifyCredentials(input)).toMatchObject({ userId });
  });

  it("refuses everybody who is no administrator, and passwords that everybody guesses", async () => {
    for (const role of ["student", "instructor"] as const) {
      await expect(createAdmin(await createActor(role), { ...input, email: "x@lms.local" })).rejects.toMatchObject({ code: "forbidden" });
    }
    const common = { ...input, email: "x@lms.local", password: "Password123" };
    await expect(createAdmin(systemActor, common)).rejects.toMatchObject({ code: "validation" });
    expect(await prisma.user.count({ where: { email: "x@lms.local" } })).toBe(0);
  });
});
