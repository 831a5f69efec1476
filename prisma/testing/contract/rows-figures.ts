import { next } from "@/prisma/factories/users";
import { nobody } from "./room";
import { admins, managers, members, type Row, row } from "./rows";

const profile = {
  bio: "I have taught this for many years.",
  expertise: ["teaching"],
  teaching_experience_years: 3,
  education_level: "Master",
  institution: "A school",
};
const account = () => ({
  ...profile,
  email: `teacher-${process.pid}-${next()}@lms.local`,
  full_name: "A New Teacher",
  password: "LongEnough1",
});
const document = { document_type: "passport", document_url: "https://example.org/passport.pdf", consent_to_verify: true };

const noFigures = "403 Not authorized to view analytics for this course";
const noOverview = "403 Not authorized to view this instructor overview";
const noProfile = "400 Instructor not found";

/** §3.6, §3.12 and §3.13: who is in a course, figures, and the way to teaching. */
export const figureRows: Row[] = [
  row("GET /enrollments/courses/[course_id]", managers(200, "403 Not authorized to view course enrollments"), ({ course }) => ({
    params: { course_id: course },
  })),
  row("GET /enrollments/courses/[course_id]/stats", managers(200, "403 Not authorized to view course stats"), ({ course }) => ({
    params: { course_id: course },
  })),

  row("GET /analytics/my-progress", members(200)),
  row("GET /analytics/my-dashboard", members(200)),
  row("GET /analytics/courses/[course_id]", [401, 403, 403, 200, noFigures, 200], ({ course }) => ({ params: { course_id: course } })),
  row(
    "GET /analytics/courses/[course_id]",
    [401, 403, 403, "404 Course not found", "404 Course not found", "404 Course not found"],
    () => ({
      params: { course_id: nobody },
    }),
  ),
  row("GET /analytics/instructors/[instructor_id]/overview", [401, 403, 403, 200, noOverview, 200], (_, { owner }) => ({
    params: { instructor_id: owner.id },
  })),
  row("GET /analytics/system/overview", admins(200, "403 Only admins can access system overview")),

  row("PUT /instructors/profile", members(noProfile), () => ({ body: { institution: "Another school" } })),
  row("POST /instructors/verify", members(noProfile), () => ({ body: document })),
  row("GET /instructors/onboarding-status", members(200)),
  row("POST /instructors/apply", members(201), () => ({ body: profile })),
  row("POST /instructors/apply", members("409 Instructor profile already exists"), () => ({ body: profile })),
  row("POST /instructors/register", admins(201), () => ({ body: account() })),
  // Gated: 403 comes before 422
  row("POST /instructors/register", admins(422), () => ({ body: {} })),
  row("POST /instructors/verify/approve/[instructor_id]", admins("404 Instructor not found"), () => ({
    params: { instructor_id: nobody },
  })),
  row("POST /instructors/verify/reject/[instructor_id]", admins("404 Instructor not found"), () => ({
    params: { instructor_id: nobody },
    query: "rejection_reason=No",
  })),
  row("POST /instructors/verify/reject/[instructor_id]", admins(422), () => ({ params: { instructor_id: nobody } })),
];
