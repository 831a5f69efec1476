import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** A certificate as the documentation of the API shows it. */
export const certificateExample = {
  id: exampleIds.certificate,
  certificate_number: "CERT-20260320-4F2A9C",
  student_id: exampleIds.student,
  course_id: exampleIds.course,
  student_name: "Layla Nasser",
  course_title: "Soldering for beginners",
  completion_date: exampleTimes.finished,
  issued_at: exampleTimes.finished,
  pdf_url: `/certificates/${exampleIds.certificate}/download`,
  is_revoked: false,
  revoked_at: null,
  revocation_reason: null,
};
