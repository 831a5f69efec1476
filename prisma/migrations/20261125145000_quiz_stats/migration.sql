-- Roll-ups of a quiz, so that its figures cost the same however many attempts there are.
CREATE TABLE "quiz_stats" (
  "quiz_id" UUID NOT NULL,
  "attempts_count" INTEGER NOT NULL DEFAULT 0,
  "passed_count" INTEGER NOT NULL DEFAULT 0,
  "score_sum" DECIMAL(14,2) NOT NULL DEFAULT 0,
  CONSTRAINT "quiz_stats_pkey" PRIMARY KEY ("quiz_id")
);
ALTER TABLE "quiz_stats" ADD CONSTRAINT "quiz_stats_quiz_id_fkey"
  FOREIGN KEY ("quiz_id") REFERENCES "quizzes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- answer_key is the answer as marking compares it, so that "Post" and "post" are one.
CREATE TABLE "quiz_wrong_answers" (
  "quiz_id" UUID NOT NULL,
  "question_id" VARCHAR(64) NOT NULL,
  "answer_key" VARCHAR(300) NOT NULL,
  "answer" VARCHAR(300) NOT NULL,
  "count" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "quiz_wrong_answers_pkey" PRIMARY KEY ("quiz_id", "question_id", "answer_key")
);
ALTER TABLE "quiz_wrong_answers" ADD CONSTRAINT "quiz_wrong_answers_quiz_id_fkey"
  FOREIGN KEY ("quiz_id") REFERENCES "quizzes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "quiz_wrong_answers_quiz_id_count_idx" ON "quiz_wrong_answers"("quiz_id", "count" DESC);

-- The wrong answers of one attempt as people read them. Essays are not wrong, what was left out is no answer.
CREATE FUNCTION wrong_answers_of(questions jsonb, answers jsonb) RETURNS TABLE (question_id text, answer text)
LANGUAGE sql IMMUTABLE AS $$
  SELECT asked.id, left(btrim(given.text), 300)
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(questions -> 'questions') = 'array' THEN questions -> 'questions' ELSE '[]' END) AS q(question),
  LATERAL (SELECT q.question ->> 'id' AS id, answers -> (q.question ->> 'id') AS kept) AS asked,
  LATERAL (SELECT CASE
      WHEN q.question ->> 'type' <> 'multiple_choice' THEN asked.kept ->> 'answerText'
      WHEN jsonb_typeof(q.question -> 'options') = 'array' THEN (
        SELECT o.option ->> 'text' FROM jsonb_array_elements(q.question -> 'options') AS o(option)
        WHERE o.option ->> 'id' = asked.kept ->> 'selectedOptionId' LIMIT 1)
    END AS text) AS given
  WHERE q.question ->> 'type' <> 'essay' AND asked.kept ->> 'isCorrect' = 'false' AND btrim(coalesce(given.text, '')) <> ''
    AND length(asked.id) <= 64
$$;

CREATE FUNCTION count_wrong_answers(quiz uuid, questions jsonb, answers jsonb, step integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO quiz_wrong_answers AS known (quiz_id, question_id, answer_key, answer, count)
  SELECT quiz, w.question_id, left(lower(w.answer), 300), w.answer, step FROM wrong_answers_of(questions, answers) w ORDER BY w.question_id
  ON CONFLICT (quiz_id, question_id, answer_key) DO UPDATE SET count = known.count + excluded.count
$$;

-- Whoever grades, regrades or removes an attempt, the roll-ups follow. Deferred: shared rows are locked last and shortly.
CREATE FUNCTION count_quiz_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_graded boolean := false;
  is_graded boolean := false;
  quiz uuid;
  attempts integer;
  passed integer := 0;
  points numeric := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'graded' THEN
    was_graded := true;
    quiz := OLD.quiz_id;
    passed := -coalesce(OLD.is_passed, false)::int;
    points := -coalesce(OLD.score, 0);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'graded' THEN
    is_graded := true;
    quiz := NEW.quiz_id;
    passed := passed + coalesce(NEW.is_passed, false)::int;
    points := points + coalesce(NEW.score, 0);
  END IF;
  attempts := is_graded::int - was_graded::int;
  IF quiz IS NULL OR (attempts = 0 AND passed = 0 AND points = 0) OR NOT EXISTS (SELECT FROM quizzes WHERE id = quiz) THEN
    RETURN NULL;
  END IF;
  INSERT INTO quiz_stats AS known (quiz_id, attempts_count, passed_count, score_sum) VALUES (quiz, attempts, passed, points)
  ON CONFLICT (quiz_id) DO UPDATE SET
    attempts_count = known.attempts_count + excluded.attempts_count,
    passed_count = known.passed_count + excluded.passed_count,
    score_sum = known.score_sum + excluded.score_sum;
  IF is_graded AND NOT was_graded THEN
    PERFORM count_wrong_answers(quiz, NEW.questions, NEW.answers, 1);
  ELSIF was_graded AND NOT is_graded THEN
    PERFORM count_wrong_answers(quiz, OLD.questions, OLD.answers, -1);
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER quiz_attempt_counted AFTER INSERT OR UPDATE OR DELETE ON quiz_attempts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_quiz_attempt();

INSERT INTO quiz_stats (quiz_id, attempts_count, passed_count, score_sum)
SELECT quiz_id, count(*), count(*) FILTER (WHERE is_passed), coalesce(sum(score), 0) FROM quiz_attempts WHERE status = 'graded' GROUP BY quiz_id;

INSERT INTO quiz_wrong_answers (quiz_id, question_id, answer_key, answer, count)
SELECT a.quiz_id, w.question_id, left(lower(w.answer), 300), min(w.answer), count(*)
FROM quiz_attempts a, LATERAL wrong_answers_of(a.questions, a.answers) w WHERE a.status = 'graded' GROUP BY 1, 2, 3;
