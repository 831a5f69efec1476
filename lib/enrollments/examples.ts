import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** An enrollment as the documentation of the API shows it: half way through. */
export const enrollmentExample = {
  id: exampleIds.enrollment,
  student_id: exampleIds.student,
  course_id: exampleIds.course,
  enrolled_at: exampleTimes.enrolled,
  started_at: exampleTimes.enrolled,
  completed_at: null,
  status: "active",
  progress_percentage: "50.00",
  completed_lessons_count: 4,
  total_lessons_count: 8,
  total_time_spent_seconds: 2820,
  last_accessed_at: exampleTimes.done,
  certificate_issued_at: null,
  rating: 5,
  review: "I never thought that I would build a radio.",
};

export const progressExample = {
  id: exampleIds.progress,
  enrollment_id: exampleIds.enrollment,
  lesson_id: exampleIds.lesson,
  status: "in_progress",
  started_at: exampleTimes.begun,
  completed_at: null,
  time_spent_seconds: 320,
  last_position_seconds: 0,
  completion_percentage: "60.00",
  attempts_count: 1,
  notes: "Buy thinner solder",
};

export const progressReportExample = {
  status: "in_progress",
  time_spent_seconds: 320,
  last_position_seconds: 0,
  completion_percentage: 60,
  notes: "Buy thinner solder",
};

export const enrollmentStatsExample = {
  course_id: exampleIds.course,
  total_enrollments: 128,
  active_enrollments: 81,
  completed_enrollments: 36,
  average_progress: "58.40",
};
