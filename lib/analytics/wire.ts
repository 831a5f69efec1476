import { z } from "zod";
import type { CourseAnalytics } from "@/lib/analytics/course-analytics";
import {
  courseAnalyticsExample,
  instructorOverviewExample,
  myDashboardExample,
  myProgressExample,
  systemOverviewExample,
} from "@/lib/analytics/examples";
import type { LearnerDashboard, LearnerSummary } from "@/lib/analytics/learner-progress";
import type { InstructorOverview, SystemOverview } from "@/lib/analytics/overviews";
import { decimalString } from "@/lib/validation";
import { Id } from "@/lib/wire";

export const CourseAnalyticsParams = z.object({ course_id: Id });
export const InstructorOverviewParams = z.object({ instructor_id: Id });

const count = z.number().int();
const decimal = z.string();
const two = (value: number) => decimalString(value) ?? "";
const hours = (seconds: number) => two(seconds / 3600);

export const MyProgressWire = z
  .object({
    student_id: z.guid(),
    total_enrollments: count,
    active_enrollments: count,
    completed_enrollments: count,
    average_progress: decimal,
    total_time_hours: decimal,
    total_lessons_completed: count,
    quizzes_taken: count,
    quizzes_passed: count,
    average_quiz_score: decimal,
  })
  .meta({ id: "MyProgress", examples: [myProgressExample] });

export function toMyProgressWire(summary: LearnerSummary): z.input<typeof MyProgressWire> {
  return {
    student_id: summary.studentId,
    total_enrollments: summary.totalEnrollments,
    active_enrollments: summary.activeEnrollments,
    completed_enrollments: summary.completedEnrollments,
    average_progress: two(summary.averageProgress),
    total_time_hours: hours(summary.timeSpentSeconds),
    total_lessons_completed: summary.lessonsCompleted,
    quizzes_taken: summary.quizzesTaken,
    quizzes_passed: summary.quizzesPassed,
    average_quiz_score: two(summary.averageQuizScore),
  };
}

export const MyDashboardWire = z
  .object({
    student_id: z.guid(),
    summary: MyProgressWire,
    courses: z.array(
      z.object({
        course_id: z.guid(),
        course_title: z.string(),
        progress_percentage: decimal,
        completed_lessons: count,
        total_lessons: count,
        time_spent_hours: decimal,
        quizzes_completed: count,
        average_quiz_score: decimal,
      }),
    ),
    recent_activity: z.array(z.object({ date: z.iso.date(), lessons_completed: count, time_spent_minutes: count, quizzes_taken: count })),
  })
  .meta({ id: "MyDashboard", examples: [myDashboardExample] });

export function toMyDashboardWire({ summary, courses, activity }: LearnerDashboard): z.input<typeof MyDashboardWire> {
  return {
    student_id: summary.studentId,
    summary: toMyProgressWire(summary),
    courses: courses.map((course) => ({
      course_id: course.courseId,
      course_title: course.courseTitle,
      progress_percentage: two(course.progressPercentage),
      completed_lessons: course.completedLessons,
      total_lessons: course.totalLessons,
      time_spent_hours: hours(course.timeSpentSeconds),
      quizzes_completed: course.quizzesCompleted,
      average_quiz_score: two(course.averageQuizScore),
    })),
    recent_activity: activity.map(({ day, lessonsCompleted, timeSpentSeconds, quizzesTaken }) => ({
      date: day,
      lessons_completed: lessonsCompleted,
      time_spent_minutes: Math.round(timeSpentSeconds / 60),
      quizzes_taken: quizzesTaken,
    })),
  };
}

const WrongAnswerWire = z.object({ question_id: z.string(), answer: z.string(), count });

export const CourseAnalyticsWire = z
  .object({
    course_id: z.guid(),
    course_title: z.string(),
    total_enrollments: count,
    active_students: count,
    completed_students: count,
    completion_rate: decimal,
    average_progress: decimal,
    average_time_hours: decimal,
    average_rating: decimal,
    total_reviews: count,
    lessons: z.array(
      z.object({
        lesson_id: z.guid(),
        title: z.string(),
        completion_rate: decimal,
        average_time_minutes: decimal,
        is_difficult: z.boolean(),
      }),
    ),
    quizzes: z.array(
      z.object({
        quiz_id: z.guid(),
        title: z.string(),
        pass_rate: decimal,
        average_score: decimal,
        attempts: count,
        common_wrong_answers: z.array(WrongAnswerWire),
      }),
    ),
  })
  .meta({ id: "CourseAnalytics", examples: [courseAnalyticsExample] });

export function toCourseAnalyticsWire(course: CourseAnalytics): z.input<typeof CourseAnalyticsWire> {
  return {
    course_id: course.courseId,
    course_title: course.courseTitle,
    total_enrollments: course.totalEnrollments,
    active_students: course.activeStudents,
    completed_students: course.completedStudents,
    completion_rate: two(course.completionRate),
    average_progress: two(course.averageProgress),
    average_time_hours: two(course.averageTimeHours),
    average_rating: two(course.averageRating),
    total_reviews: course.totalReviews,
    lessons: course.lessons.map((lesson) => ({
      lesson_id: lesson.id,
      title: lesson.title,
      completion_rate: two(lesson.completionRate),
      average_time_minutes: two(lesson.averageTimeMinutes),
      is_difficult: lesson.isDifficult,
    })),
    quizzes: course.quizzes.map((quiz) => ({
      quiz_id: quiz.id,
      title: quiz.title,
      pass_rate: two(quiz.passRate),
      average_score: two(quiz.averageScore),
      attempts: quiz.attempts,
      common_wrong_answers: quiz.commonWrongAnswers.map((wrong) => ({
        question_id: wrong.questionId,
        answer: wrong.answer,
        count: wrong.count,
      })),
    })),
  };
}

export const InstructorOverviewWire = z
  .object({
    instructor_id: z.guid(),
    total_courses: count,
    published_courses: count,
    total_students: count,
    total_enrollments: count,
    average_course_rating: decimal,
  })
  .meta({ id: "InstructorOverview", examples: [instructorOverviewExample] });

export function toInstructorOverviewWire(overview: InstructorOverview): z.input<typeof InstructorOverviewWire> {
  return {
    instructor_id: overview.instructorId,
    total_courses: overview.totalCourses,
    published_courses: overview.publishedCourses,
    total_students: overview.totalStudents,
    total_enrollments: overview.totalEnrollments,
    average_course_rating: two(overview.averageCourseRating),
  };
}

export const SystemOverviewWire = z
  .object({
    total_users: count,
    total_students: count,
    total_instructors: count,
    total_courses: count,
    published_courses: count,
    total_enrollments: count,
    active_enrollments: count,
  })
  .meta({ id: "SystemOverview", examples: [systemOverviewExample] });

export function toSystemOverviewWire(overview: SystemOverview): z.input<typeof SystemOverviewWire> {
  return {
    total_users: overview.totalUsers,
    total_students: overview.totalStudents,
    total_instructors: overview.totalInstructors,
    total_courses: overview.totalCourses,
    published_courses: overview.publishedCourses,
    total_enrollments: overview.totalEnrollments,
    active_enrollments: overview.activeEnrollments,
  };
}
