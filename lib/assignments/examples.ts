import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** An assignment as the documentation of the API shows it. */
export const assignmentExample = {
  id: exampleIds.assignment,
  course_id: exampleIds.course,
  instructor_id: exampleIds.instructor,
  title: "Photograph your first joint",
  description: "Show the joint from two sides.",
  instructions: "Use daylight, and come close.",
  due_date: "2026-03-15T21:59:59.000Z",
  max_points: 10,
  grading_type: "points",
  assignment_metadata: null,
  status: "published",
  is_published: true,
  created_at: exampleTimes.written,
  updated_at: exampleTimes.written,
};

export const newAssignmentExample = {
  course_id: exampleIds.course,
  title: "Photograph your first joint",
  description: "Show the joint from two sides.",
  instructions: "Use daylight, and come close.",
  due_date: "2026-03-15T21:59:59Z",
  max_points: 10,
  grading_type: "points",
  status: "published",
  is_published: true,
};

export const submissionExample = {
  id: exampleIds.submission,
  assignment_id: exampleIds.assignment,
  enrollment_id: exampleIds.enrollment,
  content: "Two photographs, taken at noon.",
  file_urls: [`/api/v1/files/download/${exampleIds.file}`],
  submission_type: "file",
  submission_metadata: null,
  submitted_at: exampleTimes.done,
  graded_at: null,
  returned_at: null,
  status: "submitted",
  is_late: false,
  grade: null,
  max_grade: null,
  feedback: null,
  feedback_attachments: [],
};

export const newSubmissionExample = {
  assignment_id: exampleIds.assignment,
  enrollment_id: exampleIds.enrollment,
  content: "Two photographs, taken at noon.",
  file_urls: [`/api/v1/files/download/${exampleIds.file}`],
  submission_type: "file",
};

export const gradeExample = { grade: 9, max_grade: 10, feedback: "A clean joint. Trim the wire shorter." };
