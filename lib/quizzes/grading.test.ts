import { describe, expect, it } from "vitest";
import { checkAnswers, grade, KeptAnswer, percentageOf } from "@/lib/quizzes/grading";
import type { Answer } from "@/lib/quizzes/schema";
import type { SnapshotQuestion } from "@/lib/quizzes/snapshot";

const ids = {
  choice: "018f0000-0000-7000-8000-000000000001",
  truth: "018f0000-0000-7000-8000-000000000002",
  words: "018f0000-0000-7000-8000-000000000003",
  essay: "018f0000-0000-7000-8000-000000000004",
  other: "018f0000-0000-7000-8000-000000000005",
};

const question = (fields: Partial<SnapshotQuestion>): SnapshotQuestion => ({
  id: ids.words,
  orderIndex: 1,
  text: "?",
  type: "short_answer",
  points: 100,
  explanation: null,
  options: null,
  correct: "GET",
  ...fields,
});

const choice = question({
  id: ids.choice,
  type: "multiple_choice",
  options: [
    { id: "a", text: "one" },
    { id: "b", text: "two" },
  ],
  correct: "b",
});
const truth = question({ id: ids.truth, type: "true_false", correct: "true" });
const words = question({});
const essay = question({ id: ids.essay, type: "essay", correct: null, points: 500 });
const all = [choice, truth, words, essay];

const kept = (fields: Partial<KeptAnswer>): KeptAnswer => KeptAnswer.parse(fields);
const snapshot = (questions: SnapshotQuestion[], passingScore = 7000) => ({ passingScore, questions });

describe("checkAnswers", () => {
  const said = (...answers: Answer[]) => checkAnswers(answers, all);

  it.each<[string, Answer[], string | null]>([
    ["the right fields", [{ questionId: ids.choice, selectedOptionId: "a" }], null],
    ["`answer` in place of the option", [{ questionId: ids.choice, answer: "a" }], null],
    ["`answer` in place of the words", [{ questionId: ids.words, answer: "put" }], null],
    ["an id in capitals", [{ questionId: ids.words.toUpperCase(), answer: "put" }], null],
    [
      "the same question twice",
      [
        { questionId: ids.words, answer: "1" },
        { questionId: ids.words, answer: "2" },
      ],
      "answer.duplicate",
    ],
    ["a question of another quiz", [{ questionId: ids.other, answer: "1" }], "answer.foreign_question"],
    ["words for a choice", [{ questionId: ids.choice, answerText: "a" }], "answer.option_required"],
    ["an option of another question", [{ questionId: ids.choice, selectedOptionId: "z" }], "answer.foreign_option"],
    ["an option for words", [{ questionId: ids.words, selectedOptionId: "a", answerText: "x" }], "answer.option_not_allowed"],
    ["no words", [{ questionId: ids.words, answerText: "  " }], "answer.text_required"],
    ["no words for an essay", [{ questionId: ids.essay }], "answer.text_required"],
    ["neither true nor false", [{ questionId: ids.truth, answer: "maybe" }], "answer.true_or_false"],
    ["True in any case", [{ questionId: ids.truth, answer: " TRUE " }], null],
  ])("%s", (_, answers, fault) => {
    expect(said(...answers).fault).toBe(fault);
  });

  it("names a repeated question before a foreign one", () => {
    const twice = { questionId: ids.other, answer: "1" };
    expect(said(twice, twice).fault).toBe("answer.duplicate");
  });

  it("keeps nothing of a refused set", () => {
    expect(said({ questionId: ids.words, answer: "x" }, { questionId: ids.other, answer: "y" }).kept).toEqual({});
  });
});

describe("grade", () => {
  it.each<[string, SnapshotQuestion, Partial<KeptAnswer>, boolean]>([
    ["the flagged option", choice, { selectedOptionId: "b" }, true],
    ["another option", choice, { selectedOptionId: "a" }, false],
    ["true", truth, { answerText: "true" }, true],
    ["false", truth, { answerText: "false" }, false],
    ["words in another case with blanks around", words, { answerText: "  get " }, true],
    ["other words", words, { answerText: "got" }, false],
    ["the same letters composed otherwise", question({ correct: "caf\u00e9" }), { answerText: "cafe\u0301" }, true],
    ["Arabic words", question({ correct: "النقطة" }), { answerText: " النقطة " }, true],
  ])("%s", (_, asked, answer, isCorrect) => {
    const result = grade(snapshot([asked]), { [asked.id]: kept(answer) });
    expect(result.answers[asked.id]).toMatchObject({ isCorrect, points: isCorrect ? asked.points : 0 });
    expect(result).toMatchObject({ status: "graded", percentage: isCorrect ? 10_000 : 0, isPassed: isCorrect });
  });

  it("gives nothing for what was not answered, and says so", () => {
    const result = grade(snapshot([words]), {});
    expect(result).toMatchObject({ score: 0, maxScore: 100, percentage: 0, isPassed: false });
    expect(result.answers[words.id]).toMatchObject({ isCorrect: false, points: 0, answerText: null });
  });

  it("does not call a wrong answer right because the question is worth nothing", () => {
    const free = question({ points: 0 });
    expect(grade(snapshot([free]), { [free.id]: kept({ answerText: "wrong" }) }).answers[free.id]).toMatchObject({ isCorrect: false });
  });

  it("makes nothing of nothing 0 percent, which passes only where 0 is enough", () => {
    expect(grade(snapshot([]), {})).toMatchObject({ percentage: 0, isPassed: false });
    expect(grade(snapshot([], 0), {})).toMatchObject({ percentage: 0, isPassed: true });
  });

  it("adds tenths exactly", () => {
    const parts = Array.from({ length: 10 }, (_, index) => question({ id: `q${index}`, points: 10 }));
    const right = Object.fromEntries(parts.slice(0, 7).map(({ id }) => [id, kept({ answerText: "get" })]));
    expect(grade(snapshot(parts), right)).toMatchObject({ score: 70, maxScore: 100, percentage: 7000, isPassed: true });
  });

  it("waits for an essay with the automatic points counted", () => {
    const result = grade(snapshot([words, essay]), { [words.id]: kept({ answerText: "get" }), [essay.id]: kept({ answerText: "long" }) });
    expect(result).toMatchObject({ status: "submitted", score: 100, maxScore: 600, percentage: null, isPassed: null });
    expect(result.answers[essay.id]).toMatchObject({ isCorrect: null, points: null });
  });

  it("counts an essay 0 at once where the school says so", () => {
    expect(grade(snapshot([words, essay]), { [words.id]: kept({ answerText: "get" }) }, { essaysCountZero: true })).toMatchObject({
      status: "graded",
      percentage: 1667,
    });
  });

  it("counts an essay's points once somebody has given them", () => {
    expect(grade(snapshot([essay]), { [essay.id]: kept({ answerText: "long", points: 400 }) })).toMatchObject({
      status: "graded",
      percentage: 8000,
      isPassed: true,
    });
  });
});

describe("percentageOf", () => {
  it.each([
    [1, 3, 3333],
    [2, 3, 6667],
    [1, 8, 1250],
    [1, 16, 625],
    [1, 2000, 5],
    [1, 4000, 3],
    [99_999, 99_999, 10_000],
    [0, 0, 0],
  ])("%d of %d is %d hundredths of a percent", (score, most, percentage) => {
    expect(percentageOf(score, most)).toBe(percentage);
  });
});
