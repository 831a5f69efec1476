import { describe, expect, it } from "vitest";
import { GET as download } from "@/app/api/v1/certificates/[id]/download/route";
import { POST as revoke } from "@/app/api/v1/certificates/[id]/revoke/route";
import { POST as generate } from "@/app/api/v1/certificates/enrollments/[enrollment_id]/generate/route";
import { GET as listMine } from "@/app/api/v1/certificates/my-certificates/route";
import { GET as publicVerify } from "@/app/api/v1/certificates/public/verify/[certificate_id]/route";
import { GET as verify } from "@/app/api/v1/certificates/verify/[certificate_number]/route";
import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import type { Endpoint } from "@/lib/endpoint";
import { createCourse } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

type Call = { as?: Actor; params?: Record<string, string>; method?: string; body?: string };

/** Calls a route's handler as somebody signed in by cookie. */
async function call(handler: Endpoint, { as, params = {}, method = "GET", body }: Call) {
  const headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
  if (as) headers.set("cookie", `${sessionCookieName}=${(await openSession(as.id)).token}`);
  const request = new Request("http://localhost:3000/api/v1/certificates", { method, headers, body });
  return handler(request, { params: Promise.resolve(params) });
}

async function finished() {
  const student = await createActor("student");
  const course = await createCourse();
  const at = new Date("2026-09-04T10:00:00Z");
  const enrollment = await prisma.enrollment.create({
    data: { studentId: student.id, courseId: course.id, enrolledAt: at, status: "completed", completedAt: at },
  });
  return { student, course, params: { enrollment_id: enrollment.id } };
}

async function issued() {
  const { student, params } = await finished();
  const certificate = await (await call(generate, { as: student, params, method: "POST" })).json();
  return { student, certificate };
}

const unknownId = "01890000-0000-7000-8000-000000000000";

describe("certificates over REST", () => {
  it("issues with 201 and answers the same again", async () => {
    const { student, course, params } = await finished();
    const first = await call(generate, { as: student, params, method: "POST" });
    expect(first.status).toBe(201);
    const body = await first.json();
    expect(body).toEqual({
      id: body.id,
      certificate_number: expect.stringMatching(/^CERT-\d{8}-[0-9A-F]{6}$/),
      student_id: student.id,
      course_id: course.id,
      student_name: student.fullName,
      course_title: course.title,
      completion_date: "2026-09-04T10:00:00.000Z",
      issued_at: expect.stringMatching(/Z$/),
      pdf_url: `/certificates/${body.id}/download`,
      is_revoked: false,
      revoked_at: null,
      revocation_reason: null,
    });
    const second = await call(generate, { as: student, params, method: "POST" });
    expect([second.status, await second.json()]).toEqual([201, body]);
    const mine = await (await call(listMine, { as: student })).json();
    expect(mine).toEqual({ certificates: [body], total: 1 });
  });

  it("answers 401, 403, 404 and 422 as the contract says", async () => {
    const { student, certificate } = await issued();
    const outsider = await createActor("student");
    const id = certificate.id as string;
    const enrollment_id = (await finished()).params.enrollment_id;
    const asked: [handler: Endpoint, call: Call, status: number, message: string][] = [
      [listMine, {}, 401, "Not authenticated"],
      [download, { params: { id } }, 401, "Not authenticated"],
      [download, { as: outsider, params: { id } }, 403, "Not authorized to access this certificate"],
      [download, { as: outsider, params: { id: unknownId } }, 404, "Certificate not found"],
      [download, { as: outsider, params: { id: "7" } }, 422, "Validation error"],
      [publicVerify, { params: { certificate_id: unknownId } }, 404, "Certificate not found or invalid"],
      [publicVerify, { params: { certificate_id: "7" } }, 422, "Validation error"],
      [
        generate,
        { as: outsider, params: { enrollment_id }, method: "POST" },
        403,
        "Not authorized to generate certificate for this enrollment",
      ],
      [generate, { as: outsider, params: { enrollment_id: unknownId }, method: "POST" }, 404, "Enrollment not found"],
      [revoke, { as: student, params: { id }, method: "POST" }, 403, "Only admins can revoke certificates"],
      [revoke, { as: student, params: { id }, method: "POST", body: '{"reason":7}' }, 422, "Validation error"],
    ];
    for (const [handler, given, status, message] of asked) {
      const answer = await call(handler, given);
      expect([answer.status, (await answer.json()).message]).toEqual([status, message]);
    }
    const admin = await createActor("admin");
    expect((await call(revoke, { as: admin, params: { id: unknownId }, method: "POST" })).status).toBe(404);
  });

  it("verifies with 200 always, and no longer after revocation", async () => {
    const { certificate } = await issued();
    const params = { certificate_number: certificate.certificate_number as string };
    expect(await (await call(verify, { params })).json()).toEqual({ valid: true, certificate, message: "Certificate is valid" });
    expect((await call(publicVerify, { params: { certificate_id: certificate.id } })).status).toBe(200);
    const admin = await createActor("admin");
    const revoked = await call(revoke, { as: admin, params: { id: certificate.id }, method: "POST" });
    expect([revoked.status, await revoked.json()]).toMatchObject([200, { is_revoked: true, revocation_reason: null }]);
    const invalid = { valid: false, certificate: null, message: "Certificate not found" };
    for (const certificate_number of [params.certificate_number, "CERT-0", "…", "' or 1=1", "\u0000", "CERT\ud800"]) {
      const answer = await call(verify, { params: { certificate_number } });
      expect([answer.status, await answer.json()]).toEqual([200, invalid]);
    }
    expect((await call(publicVerify, { params: { certificate_id: certificate.id } })).status).toBe(404);
  });

  it("downloads a PDF that is named after its number", async () => {
    const { student, certificate } = await issued();
    const answer = await call(download, { as: student, params: { id: certificate.id } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe("application/pdf");
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="${certificate.certificate_number}.pdf"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([bytes.subarray(0, 5).toString(), bytes.length]).toEqual(["%PDF-", Number(answer.headers.get("Content-Length"))]);
  });
});
