import { prisma } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { LessonType, QuestionType } from "@/lib/generated/prisma/enums";
import { createUser, next } from "./users";

type CourseFields = Partial<Prisma.CourseUncheckedCreateInput>;

/** A published free course, unless the fields say otherwise. Lessons come from createLesson. */
export async function createCourse(fields: CourseFields = {}) {
  const number = next();
  const instructorId = fields.instructorId ?? (await createUser({ role: "instructor" })).id;
  return prisma.course.create({
    data: {
      title: `Course ${number}`,
      slug: `course-${process.pid}-${number}`,
      description: `What course ${number} is about.`,
      currency: "EGP",
      isPublished: true,
      publishedAt: new Date(),
      ...fields,
      instructorId,
    },
  });
}

type LessonFields = Partial<Prisma.LessonUncheckedCreateInput> & { lessonType?: LessonType };

/** A text lesson at the end of a course, unless the fields say otherwise; the course's counter is kept. */
export async function createLesson(courseId: string, fields: LessonFields = {}) {
  const number = next();
  const last = await prisma.lesson.aggregate({ where: { courseId }, _max: { orderIndex: true } });
  const lesson = await prisma.lesson.create({
    data: {
      courseId,
      title: `Lesson ${number}`,
      slug: `lesson-${number}`,
      lessonType: "text",
      content: `The words of lesson ${number}.`,
      orderIndex: (last._max.orderIndex ?? 0) + 1,
      ...fields,
    },
  });
  await prisma.course.update({ where: { id: courseId }, data: { lessonsCount: { increment: 1 } } });
  return lesson;
}

type Option = { optionId: string; optionText: string; isCorrect: boolean };
type QuestionFields = {
  questionType?: QuestionType;
  questionText?: string;
  points?: number;
  options?: Option[];
  correctAnswer?: string;
  explanation?: string;
};

const defaultQuestions: QuestionFields[] = [
  {
    questionType: "multiple_choice",
    questionText: "Which of these is a prime number?",
    points: 5,
    options: [
      { optionId: "a", optionText: "7", isCorrect: true },
      { optionId: "b", optionText: "8", isCorrect: false },
      { optionId: "c", optionText: "9", isCorrect: false },
    ],
    explanation: "8 and 9 have divisors of their own.",
  },
  { questionType: "short_answer", questionText: "Which HTTP method reads?", points: 5, correctAnswer: "GET" },
];

/** A published quiz on a quiz lesson of its own: two questions of 5 points, unless others are given. */
export async function createQuiz(
  courseId: string,
  { questions = defaultQuestions, ...fields }: Partial<Prisma.QuizUncheckedCreateInput> & { questions?: QuestionFields[] } = {},
) {
  const lesson = await createLesson(courseId, { lessonType: "quiz", content: null });
  const quiz = await prisma.quiz.create({
    data: {
      courseId,
      lessonId: lesson.id,
      title: `Quiz of ${lesson.title}`,
      isPublished: true,
      ...(fields as object),
      questions: {
        create: questions.map((question, index) => ({
          questionType: "short_answer" as const,
          questionText: "A question",
          ...question,
          orderIndex: index + 1,
        })),
      },
    },
    include: { questions: { orderBy: { orderIndex: "asc" } } },
  });
  await prisma.course.update({ where: { id: courseId }, data: { quizzesCount: { increment: 1 } } });
  return { quiz, lesson };
}
