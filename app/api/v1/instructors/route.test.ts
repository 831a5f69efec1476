import { describe, expect, it } from "vitest";
import { POST as MAKE_ASSIGNMENT } from "@/app/api/v1/assignments/route";
import { POST as LOGIN } from "@/app/api/v1/auth/login/route";
import { GET as ME } from "@/app/api/v1/auth/me/route";
import { POST as APPLY } from "@/app/api/v1/instructors/apply/route";
import { GET as STATUS } from "@/app/api/v1/instructors/onboarding-status/route";
import { PUT as PROFILE } from "@/app/api/v1/instructors/profile/route";
import { POST as REGISTER } from "@/app/api/v1/instructors/register/route";
import { POST as APPROVE } from "@/app/api/v1/instructors/verify/approve/[instructor_id]/route";
import { POST as REJECT } from "@/app/api/v1/instructors/verify/reject/[instructor_id]/route";
import { POST as VERIFY } from "@/app/api/v1/instructors/verify/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const unknownId = "019aaaaa-0000-7000-8000-000000000000";
const profile = {
  bio: "I have taught bread baking for years.",
  expertise: ["bread", "pastry"],
  teaching_experience_years: 12,
  education_level: "Master baker",
  institution: "School of Bread",
};
const document = { document_type: "passport", document_url: "https://example.org/passport.pdf", consent_to_verify: true };
const days = (text: string) => (new Date(text).getTime() - Date.now()) / 86_400_000;
const onboarding = async (as: Actor) => (await callApi(STATUS, { method: "GET", as })).json;
const eventsOf = async (aggregateId: string) =>
  (await prisma.event.findMany({ where: { aggregateId }, orderBy: { sequence: "asc" } })).map(({ name }) => name);

async function applied() {
  const student = await createActor();
  const { json } = await callApi(APPLY, { as: student, body: profile });
  return { student, id: json.instructor.id as string, params: { instructor_id: json.instructor.id as string } };
}

describe("applying", () => {
  it("answers 201 with profile and onboarding, and leaves the role as it is", async () => {
    const student = await createActor();
    expect(await onboarding(student)).toMatchObject({
      step: "account_setup",
      current_step: "account_setup",
      completed_steps: [],
      total_steps: 4,
      progress_percentage: "25.00",
      is_complete: false,
      verification_submitted: false,
      verification_approved: false,
    });
    const { status, json } = await callApi(APPLY, {
      as: student,
      body: { ...profile, is_verified: true, verification_status: "verified", verification_notes: "Fine", user_id: unknownId },
    });
    expect(status).toBe(201);
    expect(Object.keys(json.instructor)).toEqual([
      "id",
      "user_id",
      "bio",
      "expertise",
      "teaching_experience_years",
      "education_level",
      "institution",
      "phone",
      "website",
      "social_media",
      "is_verified",
      "verification_status",
      "verification_notes",
      "verification_document_url",
      "verification_expires_at",
      "created_at",
      "updated_at",
    ]);
    expect(json).toMatchObject({
      message: "Instructor application submitted successfully",
      verification_required: true,
      verification_expires_at: json.instructor.verification_expires_at,
      instructor: { user_id: student.id, is_verified: false, verification_status: "pending", verification_notes: null },
      onboarding_status: { current_step: "profile", progress_percentage: "50.00", completed_steps: ["account_setup", "profile"] },
    });
    expect(days(json.verification_expires_at)).toBeCloseTo(7, 1);
    expect(await prisma.user.findUnique({ where: { id: student.id } })).toMatchObject({ role: "student" });
    expect(await eventsOf(json.instructor.id)).toEqual(["instructor/applied"]);
  });

  it("is done once, also by three at once", async () => {
    const student = await createActor();
    const results = await Promise.all([1, 2, 3].map(() => callApi(APPLY, { as: student, body: profile })));
    expect(results.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await callApi(APPLY, { as: student, body: profile })).toMatchObject({
      status: 409,
      json: { detail: "Instructor profile already exists" },
    });
    expect(await prisma.event.count({ where: { name: "instructor/applied", actorId: student.id } })).toBe(1);
  });

  it.each([
    ["a short bio", { bio: "Short" }, "bio"],
    ["a long bio", { bio: "x".repeat(2001) }, "bio"],
    ["no subject", { expertise: [] }, "expertise"],
    ["eleven subjects", { expertise: Array.from({ length: 11 }, String) }, "expertise"],
    ["a subject that is no text", { expertise: [1] }, "expertise.0"],
    ["negative years", { teaching_experience_years: -1 }, "teaching_experience_years"],
    ["51 years", { teaching_experience_years: 51 }, "teaching_experience_years"],
    ["half a year", { teaching_experience_years: 0.5 }, "teaching_experience_years"],
    ["a long degree", { education_level: "x".repeat(101) }, "education_level"],
    ["a long school", { institution: "x".repeat(256) }, "institution"],
    ["a long number", { phone: "1".repeat(21) }, "phone"],
    ["a script for a website", { website: "javascript:alert(1)" }, "website"],
    ["a website of nowhere", { website: "//example.org" }, "website"],
    ["links that are a list", { social_media: [] }, "social_media"],
    ["a NUL", { bio: "Ten letters\u0000" }, "bio"],
  ])("refuses %s", async (_name, fields, key) => {
    const { status, json } = await callApi(APPLY, { as: await createActor(), body: { ...profile, ...fields } });
    expect(status).toBe(422);
    expect(Object.keys(json.details)).toEqual([key]);
  });

  it("needs somebody signed in", async () => {
    expect((await callApi(APPLY, { body: profile })).status).toBe(401);
    expect((await callApi(STATUS, { method: "GET" })).status).toBe(401);
  });
});

describe("the profile", () => {
  it("changes in parts, and never its verification", async () => {
    const { student } = await applied();
    const change = (body: unknown) => callApi(PROFILE, { method: "PUT", as: student, body });
    const { status, json } = await change({ phone: "+20 2 1234", website: "/me", is_verified: true, verification_status: "verified" });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      message: "Instructor profile updated successfully",
      instructor: { phone: "+20 2 1234", website: "/me", bio: profile.bio, verification_status: "pending", is_verified: false },
      onboarding_status: { current_step: "profile" },
    });
    expect((await change({ phone: null, website: null, social_media: { web: "x" } })).json.instructor).toMatchObject({
      phone: null,
      website: null,
      social_media: { web: "x" },
    });
    for (const field of Object.keys(profile)) {
      expect(await change({ [field]: null })).toMatchObject({ status: 400, json: { detail: `'${field}' cannot be null` } });
    }
  });

  it("must be there to be changed or verified", async () => {
    const student = await createActor();
    const missing = { status: 400, json: { detail: "Instructor not found" } };
    expect(await callApi(PROFILE, { method: "PUT", as: student, body: {} })).toMatchObject(missing);
    expect(await callApi(VERIFY, { as: student, body: document })).toMatchObject(missing);
  });
});

describe("verification", () => {
  it("goes from submitted to approved; the role counts from the next request on", async () => {
    const { student, id, params } = await applied();
    const sent = await callApi(VERIFY, { as: student, body: { ...document, verification_notes: "Please look" } });
    expect(sent).toMatchObject({
      status: 200,
      json: {
        message: "Verification submitted successfully",
        instructor: { verification_status: "submitted", verification_document_url: document.document_url },
        onboarding_status: { current_step: "verification", progress_percentage: "75.00", verification_submitted: true },
      },
    });
    const admin = await createActor("admin");
    const makeAssignment = () => callApi(MAKE_ASSIGNMENT, { as: student, body: { title: "T", course_id: unknownId } });
    expect((await makeAssignment()).status).toBe(403);
    const address = "instructors/verify/approve/x?admin_notes=Welcome%20in";
    const approved = await callApi(APPROVE, { as: admin, params, address });
    expect(approved).toMatchObject({
      status: 200,
      json: {
        message: "Instructor verification approved",
        instructor: {
          is_verified: true,
          verification_status: "verified",
          verification_notes: "Approved by admin. Welcome in",
          verification_expires_at: null,
        },
      },
    });
    expect((await makeAssignment()).status).toBe(404);
    expect((await callApi(ME, { method: "GET", as: student })).json.role).toBe("instructor");
    expect(await onboarding(student)).toMatchObject({
      current_step: "complete",
      progress_percentage: "100.00",
      is_complete: true,
      needs_verification: false,
      verification_approved: true,
    });
    expect((await callApi(APPROVE, { as: admin, params })).json.instructor.verification_notes).toBe("Approved by admin.");
    expect(await eventsOf(id)).toEqual(["instructor/applied", "instructor/verification-submitted", "instructor/approved"]);
  });

  it("is rejected with a reason, and can be sent in again", async () => {
    const { student, id, params } = await applied();
    const admin = await createActor("admin");
    await callApi(VERIFY, { as: student, body: document });
    const reject = () => callApi(REJECT, { as: admin, params, address: "instructors/verify/reject/x?rejection_reason=Blurred" });
    expect(await reject()).toMatchObject({
      status: 200,
      json: {
        message: "Instructor verification rejected",
        instructor: { is_verified: false, verification_status: "rejected", verification_notes: "Blurred" },
      },
    });
    await reject();
    expect(await onboarding(student)).toMatchObject({ current_step: "profile", verification_submitted: false, needs_verification: true });
    expect((await callApi(VERIFY, { as: student, body: document })).json.instructor).toMatchObject({
      verification_status: "submitted",
      verification_notes: null,
    });
    expect(await eventsOf(id)).toEqual([
      "instructor/applied",
      "instructor/verification-submitted",
      "instructor/rejected",
      "instructor/verification-submitted",
    ]);
    expect(await prisma.user.findUnique({ where: { id: student.id } })).toMatchObject({ role: "student" });
  });

  it("keeps an administrator who applies an administrator", async () => {
    const admin = await createActor("admin");
    const { json } = await callApi(APPLY, { as: admin, body: profile });
    await callApi(APPROVE, { as: admin, params: { instructor_id: json.instructor.id } });
    expect(await prisma.user.findUnique({ where: { id: admin.id } })).toMatchObject({ role: "admin" });
  });

  it("needs consent and a document that a browser may open", async () => {
    const { student } = await applied();
    const send = async (fields: object) => (await callApi(VERIFY, { as: student, body: { ...document, ...fields } })).json.details;
    expect(await send({ consent_to_verify: false })).toEqual({ consent_to_verify: ["consent_to_verify must be true"] });
    expect(Object.keys(await send({ consent_to_verify: undefined }))).toEqual(["consent_to_verify"]);
    expect(Object.keys(await send({ document_url: "ftp://example.org" }))).toEqual(["document_url"]);
    expect(Object.keys(await send({ document_url: `/${"x".repeat(1000)}` }))).toEqual(["document_url"]);
    expect(Object.keys(await send({ document_type: "x".repeat(51) }))).toEqual(["document_type"]);
  });

  it("is decided by administrators alone, and the role is asked before the input", async () => {
    const { student, params } = await applied();
    const [admin, teacher] = [await createActor("admin"), await createActor("instructor")];
    for (const as of [student, teacher]) {
      for (const endpoint of [APPROVE, REJECT]) {
        expect(await callApi(endpoint, { as, params: { instructor_id: "nonsense" } })).toMatchObject({
          status: 403,
          json: { detail: "Insufficient permissions" },
        });
      }
      expect((await callApi(REGISTER, { as, body: {} })).status).toBe(403);
    }
    expect((await callApi(APPROVE, { params })).status).toBe(401);
    expect((await callApi(REJECT, { as: admin, params })).json.details).toEqual({ rejection_reason: ["Field required"] });
    const address = "instructors/verify/reject/x?rejection_reason=No";
    for (const endpoint of [APPROVE, REJECT]) {
      expect(await callApi(endpoint, { as: admin, params: { instructor_id: unknownId }, address })).toMatchObject({
        status: 404,
        json: { detail: "Instructor not found" },
      });
    }
    expect(await prisma.instructorProfile.findUnique({ where: { id: params.instructor_id } })).toMatchObject({
      verificationStatus: "pending",
    });
  });
});

describe("registering", () => {
  const account = { ...profile, email: "Baker@lms.local", password: "BreadAndSalt1", full_name: "Nadia Baker" };

  it("makes an account that can sign in, once", async () => {
    const admin = await createActor("admin");
    const { status, json } = await callApi(REGISTER, { as: admin, body: { ...account, role: "instructor" } });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      message: "Instructor account created successfully",
      user: { email: "baker@lms.local", role: "instructor", full_name: "Nadia Baker" },
      instructor: { user_id: json.user.id, verification_status: "pending" },
      onboarding_status: { current_step: "profile", progress_percentage: "50.00" },
      verification_required: true,
    });
    expect(JSON.stringify(json)).not.toContain("password");
    expect((await callApi(LOGIN, { body: { email: account.email, password: account.password } })).status).toBe(200);
    expect(await callApi(REGISTER, { as: admin, body: account })).toMatchObject({
      status: 400,
      json: { detail: "Email is already registered" },
    });
    expect(await prisma.instructorProfile.count({ where: { userId: json.user.id } })).toBe(1);
  });

  it("takes no other role and no weak password", async () => {
    const admin = await createActor("admin");
    const send = async (fields: object) => (await callApi(REGISTER, { as: admin, body: { ...account, ...fields } })).json.details;
    expect(await send({ role: "admin" })).toEqual({ role: ["Input should be 'instructor'"] });
    expect(Object.keys(await send({ password: "short" }))).toEqual(["password"]);
    expect(Object.keys(await send({ email: "nobody" }))).toEqual(["email"]);
    expect(Object.keys(await send({ full_name: "x" }))).toEqual(["full_name"]);
  });
});
