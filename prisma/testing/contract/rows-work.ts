import { nobody } from "./room";
import { type Answers, admins, type Expected, everybody, members, type Row, row } from "./rows";

/** For instructors the third answer is the owner's, the fourth the rival's. */
const answers = (student: Expected, stranger: Expected, owner: Expected, rival: Expected, admin: Expected): Answers => [
  401,
  student,
  stranger,
  owner,
  rival,
  admin,
];

const onlyOwner = (answer: Expected, refusal: Expected): Answers => answers(refusal, refusal, answer, refusal, refusal);

const fileRefusal = "403 Not authorized to access this file";
const noSubmission = "403 You don't have access to this submission";
const gradersOnly = "403 Only instructors can grade submissions";

/** §3.8 and §3.9: files and assignments. */
export const workRows: Row[] = [
  row("POST /files/upload", members(422)),
  row("GET /files/my-files", members(200)),
  row("GET /files/download/[file_id]", [fileRefusal, 200, fileRefusal, fileRefusal, fileRefusal, 200], ({ file }) => ({
    params: { file_id: file },
  })),
  row("GET /files/[file_id]/signed-url", [fileRefusal, 200, fileRefusal, fileRefusal, fileRefusal, 200], ({ file }) => ({
    params: { file_id: file },
  })),
  row("GET /files/download/[file_id]", everybody("404 File not found"), () => ({ params: { file_id: nobody } })),
  row("DELETE /files/[file_id]", answers(204, fileRefusal, fileRefusal, fileRefusal, 204), ({ file }) => ({ params: { file_id: file } })),

  row(
    "POST /assignments",
    answers(
      "403 Only instructors can create assignments",
      "403 Only instructors can create assignments",
      201,
      "403 You don't have permission to create assignments for this course",
      "403 Only instructors can create assignments",
    ),
    ({ course }) => ({ body: { course_id: course, title: "Write" } }),
  ),
  // The role is tested before any course is looked up
  row(
    "POST /assignments",
    answers(
      "403 Only instructors can create assignments",
      "403 Only instructors can create assignments",
      "404 Course not found",
      "404 Course not found",
      "403 Only instructors can create assignments",
    ),
    () => ({ body: { course_id: nobody, title: "Write" } }),
  ),
  row(
    "GET /assignments/[id]",
    answers(200, "403 You don't have access to this assignment", 200, "403 You don't have access to this assignment", 200),
    ({ assignment }) => ({ params: { id: assignment } }),
  ),
  row(
    "GET /assignments/course/[course_id]",
    answers(200, "403 You don't have access to this course", 200, "403 You don't have access to this course", 200),
    ({ course }) => ({ params: { course_id: course } }),
  ),
  row("PUT /assignments/[id]", onlyOwner(200, "403 You don't have permission to update this assignment"), ({ assignment }) => ({
    params: { id: assignment },
    body: { title: "Write more" },
  })),
  row("DELETE /assignments/[id]", onlyOwner(204, "403 You don't have permission to delete this assignment"), ({ assignment }) => ({
    params: { id: assignment },
  })),
  row(
    "POST /assignments/submit",
    answers(
      201,
      "404 Enrollment not found",
      "403 Only students can submit assignments",
      "403 Only students can submit assignments",
      "403 Only students can submit assignments",
    ),
    ({ openAssignment, enrollment }) => ({ body: { assignment_id: openAssignment, enrollment_id: enrollment, content: "Words" } }),
  ),
  row("GET /assignments/submissions/[submission_id]", answers(200, noSubmission, 200, noSubmission, 200), ({ submission }) => ({
    params: { submission_id: submission },
  })),
  row(
    "GET /assignments/submissions/assignment/[assignment_id]",
    answers(
      "403 Only instructors can view submissions for an assignment",
      "403 Only instructors can view submissions for an assignment",
      200,
      "404 Assignment not found or you don't have access",
      "403 Only instructors can view submissions for an assignment",
    ),
    ({ assignment }) => ({ params: { assignment_id: assignment } }),
  ),
  row(
    "GET /assignments/submissions/enrollment/[enrollment_id]",
    answers(200, "403 You can only access your own submissions", 200, "403 You don't have access to this enrollment", 200),
    ({ enrollment }) => ({ params: { enrollment_id: enrollment } }),
  ),
  row(
    "PUT /assignments/submissions/[submission_id]",
    onlyOwner(200, "403 You don't have permission to update this submission"),
    ({ submission }) => ({ params: { submission_id: submission }, body: { feedback: "Well done" } }),
  ),
  row(
    "POST /assignments/submissions/[submission_id]/grade",
    answers(gradersOnly, gradersOnly, 200, "403 You don't have permission to grade this submission", gradersOnly),
    ({ submission }) => ({ params: { submission_id: submission }, body: { grade: 8, max_grade: 10 } }),
  ),
];

const noWebhook = admins("404 Webhook not found");
const url = "https://hooks.example.invalid/in";

/** §3.14: webhooks. Gated: 403 comes before 422. */
export const webhookRows: Row[] = [
  row("GET /webhooks", admins(200)),
  row("POST /webhooks", admins(201), () => ({ body: { url, events: ["*"] } })),
  row("POST /webhooks", admins(422), () => ({ body: {} })),
  row("GET /webhooks/[id]", admins(200), ({ webhook }) => ({ params: { id: webhook } })),
  row("GET /webhooks/[id]", noWebhook, () => ({ params: { id: nobody } })),
  row("PATCH /webhooks/[id]", admins(200), ({ webhook }) => ({ params: { id: webhook }, body: { is_active: false } })),
  row("DELETE /webhooks/[id]", admins(204), ({ webhook }) => ({ params: { id: webhook } })),
  row("GET /webhooks/[id]/deliveries", admins(200), ({ webhook }) => ({ params: { id: webhook } })),
  row("POST /webhooks/[id]/deliveries/[delivery_id]/redeliver", admins(201), ({ webhook, delivery }) => ({
    params: { id: webhook, delivery_id: delivery },
  })),
  row("POST /webhooks/[id]/deliveries/[delivery_id]/redeliver", admins("404 Delivery not found"), ({ webhook }) => ({
    params: { id: webhook, delivery_id: nobody },
  })),
  row("POST /webhooks/[id]/ping", admins(200), ({ webhook }) => ({ params: { id: webhook } })),
];

export const otherRows: Row[] = [row("GET /health", everybody(200)), row("GET /ready", everybody(200))];
