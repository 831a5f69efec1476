import { exampleIds } from "@/lib/example-ids";

/** The figures of a learner, as the documentation of the API shows them. */
export const myProgressExample = {
  student_id: exampleIds.student,
  total_enrollments: 1,
  active_enrollments: 1,
  completed_enrollments: 0,
  average_progress: "50.00",
  total_time_hours: "0.78",
  total_lessons_completed: 4,
  quizzes_taken: 1,
  quizzes_passed: 1,
  average_quiz_score: "2.00",
};

export const myDashboardExample = {
  student_id: exampleIds.student,
  summary: myProgressExample,
  courses: [
    {
      course_id: exampleIds.course,
      course_title: "Soldering for beginners",
      progress_percentage: "50.00",
      completed_lessons: 4,
      total_lessons: 8,
      time_spent_hours: "0.78",
      quizzes_completed: 1,
      average_quiz_score: "2.00",
    },
  ],
  recent_activity: [{ date: "2026-03-02", lessons_completed: 1, time_spent_minutes: 12, quizzes_taken: 1 }],
};

export const courseAnalyticsExample = {
  course_id: exampleIds.course,
  course_title: "Soldering for beginners",
  total_enrollments: 40,
  active_students: 28,
  completed_students: 10,
  completion_rate: "25.00",
  average_progress: "55.00",
  average_time_hours: "1.90",
  average_rating: "4.50",
  total_reviews: 2,
  lessons: [
    {
      lesson_id: exampleIds.lesson,
      title: "The first joint",
      completion_rate: "57.50",
      average_time_minutes: "15.20",
      is_difficult: true,
    },
  ],
  quizzes: [
    {
      quiz_id: exampleIds.quiz,
      title: "Do you know your joints?",
      pass_rate: "80.00",
      average_score: "1.60",
      attempts: 25,
      common_wrong_answers: [{ question_id: exampleIds.question, answer: "The solder", count: 5 }],
    },
  ],
};

export const instructorOverviewExample = {
  instructor_id: exampleIds.instructor,
  total_courses: 3,
  published_courses: 2,
  total_students: 52,
  total_enrollments: 61,
  average_course_rating: "4.50",
};

export const systemOverviewExample = {
  total_users: 220,
  total_students: 210,
  total_instructors: 8,
  total_courses: 14,
  published_courses: 12,
  total_enrollments: 530,
  active_enrollments: 310,
};
