import { expect, it } from "vitest";
import { applyToTeach, rejectInstructor } from "@/lib/instructors/commands";
import { listApplications } from "@/lib/instructors/queries";
import { createActor } from "@/prisma/factories/users";

const profile = {
  bio: "I have repaired radios for years.",
  expertise: ["radio"],
  teachingExperienceYears: 7,
  educationLevel: "Technician",
  institution: "Workshop",
};
const first = { page: 1, pageSize: 1 };

it("lists applications for administrators, newest first, of every status or of one, page by page", async () => {
  const [admin, one, other] = [await createActor("admin"), await createActor(), await createActor()];
  const older = await applyToTeach(one, profile);
  const newer = await applyToTeach(other, profile);
  await rejectInstructor(admin, { instructorId: older.id, rejectionReason: "Blurred" });
  expect(await listApplications(admin, first)).toMatchObject({ total: 2, items: [{ id: newer.id, fullName: other.fullName }] });
  expect(await listApplications(admin, { ...first, page: 2 })).toMatchObject({ items: [{ id: older.id, email: one.email }] });
  expect(await listApplications(admin, { ...first, status: "rejected" })).toMatchObject({ total: 1, items: [{ id: older.id }] });
  expect(await listApplications(admin, { ...first, status: "verified" })).toMatchObject({ total: 0, items: [] });
});

it.each(["student", "instructor"] as const)("is refused to a %s, as is the decision", async (role) => {
  const actor = await createActor(role);
  const { id: instructorId } = await applyToTeach(await createActor(), profile);
  await expect(listApplications(actor, first)).rejects.toMatchObject({ code: "forbidden" });
  await expect(rejectInstructor(actor, { instructorId, rejectionReason: "No" })).rejects.toMatchObject({ code: "forbidden" });
});
