// The data both servers are measured on: courses, lessons, quizzes, people and what they have learned, written by the database itself.
import { hash } from "@node-rs/bcrypt";

export const password = "Benchmark-Pass-1";

/** How much there is of everything. An attempt is used up by each submit, so there are more of them than of anything else. */
export const sizes = { courses: 1000, lessonsPerCourse: 12, students: 4000, enrollmentsPerStudent: 5, attempts: 4000 };

/** Fills an empty, migrated database. Repeating it on a filled one does nothing. */
export async function fill(client) {
  const { rows } = await client.query("select count(*)::int as count from courses");
  if (rows[0].count >= sizes.courses) return;
  const passwordHash = await hash(password, 12);
  await client.query("begin");
  await client.query(
    `insert into users (id, email, full_name, password_hash, role, email_verified_at, updated_at)
     select gen_random_uuid(), 'instructor' || n || '@bench.local', 'Instructor ' || n, $1, 'instructor', now(), now()
     from generate_series(1, 50) n`,
    [passwordHash],
  );
  await client.query(
    `insert into users (id, email, full_name, password_hash, role, email_verified_at, updated_at)
     select gen_random_uuid(), 'student' || n || '@bench.local', 'Student ' || n, $1, 'student', now(), now()
     from generate_series(1, ${sizes.students}) n`,
    [passwordHash],
  );
  await client.query(
    `with teachers as (select id, row_number() over (order by email) - 1 as place from users where role = 'instructor')
     insert into courses (id, title, slug, description, long_description, instructor_id, category, difficulty_level, is_published, published_at,
       estimated_duration_minutes, requirements, learning_objectives, currency, lessons_count, quizzes_count, enrollments_count,
       rating_sum, rating_count, created_at, updated_at)
     select gen_random_uuid(), 'Course ' || n || ' on a subject', 'course-' || n, repeat('What the course is about. ', 8),
       repeat('A longer description of the course. ', 30), t.id, (array['science', 'computing', 'language', 'craft'])[1 + n % 4],
       (array['beginner', 'intermediate', 'advanced'])[1 + n % 3]::"DifficultyLevel", true, now(), 30 + n % 600,
       array['Reading', 'Writing'], array['To understand', 'To explain', 'To do'], 'EGP', ${sizes.lessonsPerCourse}, 1, 20, 9, 2,
       now() - make_interval(mins => n), now()
     from generate_series(1, ${sizes.courses}) n join teachers t on t.place = n % 50`,
  );
  await client.query(
    `insert into lessons (id, course_id, title, slug, content, lesson_type, order_index, duration_minutes, updated_at)
     select gen_random_uuid(), c.id, 'Lesson ' || n, 'lesson-' || n, repeat('A sentence of the lesson. ', 60),
       (case when n = ${sizes.lessonsPerCourse} then 'quiz' else 'text' end)::"LessonType", n, 5, now()
     from courses c cross join generate_series(1, ${sizes.lessonsPerCourse}) n`,
  );
  await client.query(
    `insert into quizzes (id, course_id, lesson_id, title, passing_score, is_published, updated_at)
     select gen_random_uuid(), l.course_id, l.id, 'Quiz', 70, true, now() from lessons l where l.lesson_type = 'quiz'`,
  );
  await client.query(
    `insert into quiz_questions (id, quiz_id, question_text, question_type, points, order_index, options, correct_answer, updated_at)
     select gen_random_uuid(), q.id, 'Question ' || n, (case when n % 2 = 0 then 'multiple_choice' else 'short_answer' end)::"QuestionType", 1, n,
       case when n % 2 = 0 then '[{"optionId":"a","optionText":"yes","isCorrect":true},{"optionId":"b","optionText":"no","isCorrect":false}]'::jsonb end,
       case when n % 2 = 1 then 'right' end, now()
     from quizzes q cross join generate_series(1, 6) n`,
  );
  await client.query(
    `with learners as (select id, row_number() over (order by email) as place from users where role = 'student'),
       numbered as (select id, row_number() over (order by slug) - 1 as place from courses)
     insert into enrollments (id, student_id, course_id, enrolled_at, started_at, total_lessons_count, completed_lessons_count,
       progress_percentage, last_accessed_at, updated_at)
     select gen_random_uuid(), s.id, c.id, now() - interval '2 days', now() - interval '2 days', ${sizes.lessonsPerCourse}, 3, 25,
       now() - interval '1 hour', now()
     from learners s cross join generate_series(0, ${sizes.enrollmentsPerStudent - 1}) k
     join numbered c on c.place = (s.place * 7 + k * 131) % ${sizes.courses}`,
  );
  await client.query(
    `insert into lesson_progress (id, enrollment_id, lesson_id, status, started_at, completed_at, time_spent_seconds, completion_percentage,
       reported_at, updated_at)
     select gen_random_uuid(), e.id, l.id, (case when l.order_index < 4 then 'completed' else 'in_progress' end)::"ProgressStatus",
       now() - interval '1 day', case when l.order_index < 4 then now() - interval '1 day' end, 120,
       case when l.order_index < 4 then 100 else 40 end, now() - interval '1 hour', now()
     from enrollments e join lessons l on l.course_id = e.course_id and l.order_index <= 4`,
  );
  await client.query(
    `insert into course_stats (course_id, enrollments_count, active_count)
     select course_id, count(*), count(*) from enrollments group by course_id on conflict do nothing`,
  );
  await client.query("commit");
  await client.query("analyze");
}

/** Opens a fresh attempt for every student's first enrollment; what earlier rounds opened and handed in goes. Answers id, quiz, student. */
export async function openAttempts(client) {
  await client.query("delete from quiz_attempts");
  const { rows } = await client.query(
    `with chosen as (
       select distinct on (e.student_id) e.id as enrollment_id, e.student_id, q.id as quiz_id
       from enrollments e join quizzes q on q.course_id = e.course_id order by e.student_id, e.id limit ${sizes.attempts}
     ), written as (
       insert into quiz_attempts (id, enrollment_id, quiz_id, attempt_number, started_at, max_score, questions, updated_at)
       select gen_random_uuid(), c.enrollment_id, c.quiz_id, 1, now(), 6, jsonb_build_object('passingScore', 7000, 'questions', (
         select jsonb_agg(jsonb_build_object('id', k.id, 'orderIndex', k.order_index, 'text', k.question_text, 'type', k.question_type,
           'points', 100, 'explanation', null,
           'options', case when k.question_type = 'multiple_choice' then '[{"id":"a","text":"yes"},{"id":"b","text":"no"}]'::jsonb end,
           'correct', coalesce(k.correct_answer, 'a')) order by k.order_index)
         from quiz_questions k where k.quiz_id = c.quiz_id)), now()
       from chosen c returning id, quiz_id, enrollment_id
     )
     select w.id, w.quiz_id, e.student_id, (select jsonb_agg(jsonb_build_object('question_id', k.id,
         case when k.question_type = 'multiple_choice' then 'selected_option_id' else 'answer_text' end,
         case when k.question_type = 'multiple_choice' then 'b' else 'wrong' end)) from quiz_questions k where k.quiz_id = w.quiz_id) as answers
     from written w join enrollments e on e.id = w.enrollment_id`,
  );
  return rows;
}
