import { describe, expect, it } from "vitest";
import { chapterSizes, verificationUrl } from "@/lib/certificates/paper";
import { env } from "@/lib/env";

const lesson = (id: string, parentLessonId: string | null = null) => ({ id, parentLessonId });

describe("chapterSizes", () => {
  const outlines: [story: string, lessons: ReturnType<typeof lesson>[], sizes: number[]][] = [
    ["no lessons", [], []],
    ["lessons without chapters are one", [lesson("a"), lesson("b"), lesson("c")], [3]],
    ["a chapter counts its own page", [lesson("a"), lesson("a1", "a"), lesson("a2", "a"), lesson("b"), lesson("b1", "b")], [3, 2]],
    ["loose lessons around a chapter", [lesson("x"), lesson("a"), lesson("a1", "a"), lesson("y"), lesson("z")], [1, 2, 2]],
    ["deeper levels belong to the chapter on top", [lesson("a"), lesson("a1", "a"), lesson("a11", "a1")], [3]],
  ];
  it.each(outlines)("%s", (_story, lessons, sizes) => {
    expect(chapterSizes(lessons)).toEqual(sizes);
  });
});

describe("verificationUrl", () => {
  it("leads to the page in the certificate's language, at the configured origin", () => {
    const certificateNumber = "CERT-20261123-0ABCDE";
    expect(verificationUrl({ certificateNumber, locale: "en" })).toBe(`${env.FRONTEND_BASE_URL}/certificates/${certificateNumber}`);
    expect(verificationUrl({ certificateNumber, locale: "ar" })).toBe(`${env.FRONTEND_BASE_URL}/ar/certificates/${certificateNumber}`);
  });
});
