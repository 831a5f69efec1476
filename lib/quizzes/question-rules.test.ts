import { describe, expect, it } from "vitest";
import { errorCodes } from "@/lib/errors";
import { publishFault, questionFault, type RuledQuestion } from "@/lib/quizzes/question-rules";

const option = (optionId: string, optionText: string, isCorrect = false) => ({ optionId, optionText, isCorrect });
const good = [option("a", "one", true), option("b", "two")];

type Case = [rule: string, question: RuledQuestion, own: string | null, onPublishing: string | null];

const choice = (options: RuledQuestion["options"], correctAnswer: string | null = null): RuledQuestion => ({
  questionType: "multiple_choice",
  options,
  correctAnswer,
});

const cases: Case[] = [
  ["a good choice", choice(good), null, null],
  ["one option", choice([option("a", "one", true)]), "at least 2 options", "invalid multiple choice question options"],
  ["no options", choice(null), "at least 2 options", "invalid multiple choice question options"],
  [
    "an option without id",
    choice([option("", "one", true), option("b", "two")]),
    "include an option_id",
    "malformed multiple choice options",
  ],
  ["an empty text", choice([option("a", " ", true), option("b", "two")]), "non-empty option_text", "malformed multiple choice options"],
  ["an id twice", choice([option("a", "one", true), option("a", "two")]), "unique option_id", "duplicate multiple choice options"],
  ["a text twice", choice([option("a", "one", true), option("b", "one ")]), "unique option_text", "duplicate multiple choice options"],
  ["none right", choice([option("a", "one"), option("b", "two")]), "exactly 1 correct", "missing a single correct option"],
  ["two right", choice([option("a", "one", true), option("b", "two", true)]), "exactly 1 correct", "missing a single correct option"],
  ["a key beside the options", choice(good, "a"), "must not set correct_answer", "conflicting multiple choice correct_answer"],
  ["true", { questionType: "true_false", options: null, correctAnswer: "True" }, null, null],
  [
    "neither",
    { questionType: "true_false", options: null, correctAnswer: "yes" },
    "'true' or 'false'",
    "invalid true/false correct answer",
  ],
  [
    "options on true/false",
    { questionType: "true_false", options: good, correctAnswer: "true" },
    "must not include options",
    "options on true/false",
  ],
  ["words", { questionType: "short_answer", options: null, correctAnswer: "GET" }, null, null],
  ["no words", { questionType: "short_answer", options: null, correctAnswer: " " }, "non-empty correct_answer", "empty short answer"],
  [
    "options on words",
    { questionType: "short_answer", options: good, correctAnswer: "x" },
    "must not include options",
    "options on short answer",
  ],
  ["an essay", { questionType: "essay", options: null, correctAnswer: null }, null, null],
  ["options on an essay", { questionType: "essay", options: good, correctAnswer: null }, "must not include options", "options on essay"],
  [
    "a key for an essay",
    { questionType: "essay", options: null, correctAnswer: "x" },
    "must not include correct_answer",
    "correct_answer on essay",
  ],
];

describe("question rules", () => {
  it.each(cases)("%s", (_, question, own, onPublishing) => {
    const fault = questionFault(question);
    const publish = publishFault([question]);
    if (own === null) expect(fault).toBeNull();
    else expect(fault && errorCodes[fault][1]).toContain(own);
    if (onPublishing === null) expect(publish).toBeNull();
    else expect(publish && errorCodes[publish][1]).toMatch(new RegExp(`^Cannot publish quiz with .*${onPublishing}`));
  });

  it("publishes no quiz without questions", () => {
    expect(publishFault([])).toBe("quiz.no_questions");
  });
});
