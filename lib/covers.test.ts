import { describe, expect, it } from "vitest";
import { courseCover } from "@/lib/covers";

const titles = Array.from({ length: 500 }, (_, index) => `${["Statistics", "النسخ", "Cooking", "SQL", "Poems"][index % 5]} ${index}`);

describe("courseCover", () => {
  it("is the same for the same title, everywhere and forever", () => {
    for (const title of titles.slice(0, 20)) expect(courseCover(title)).toBe(courseCover(title));
    expect(courseCover("  The Naskh Hand ")).toBe(courseCover("The Naskh Hand"));
  });

  it("treats letters that look the same as the same, however they are composed", () => {
    expect(courseCover("Caf\u00e9")).toBe(courseCover("Cafe\u0301"));
  });

  it("carries exactly one bright dot", () => {
    for (const title of titles) expect(courseCover(title).match(/class="bright"/g), title).toHaveLength(1);
    for (const title of titles) expect(courseCover(title, 640, 860).match(/class="bright"/g), title).toHaveLength(1);
  });

  it("keeps the bright dot on the sheet", () => {
    for (const title of titles) {
      const [, before, dot] = courseCover(title).match(/(translate\([^)]*\)[^<]*>)?<path class="bright" d="M([\d.-]+ [\d.-]+)l/) ?? [];
      const [x = -1, top = -1] = (dot ?? "").split(" ").map(Number);
      if (before) continue;
      expect(x, title).toBeGreaterThanOrEqual(0);
      expect(x, title).toBeLessThanOrEqual(320);
      expect(top, title).toBeGreaterThanOrEqual(-10);
      expect(top, title).toBeLessThanOrEqual(190);
    }
  });

  it("gives a large catalogue covers that do not repeat", () => {
    expect(new Set(titles.map((title) => courseCover(title))).size).toBe(titles.length);
    const looks = new Set(
      titles.map((title) =>
        courseCover(title)
          .replace(/d="[^"]*"|(cx|cy|x|y|r)="[^"]*"/g, "")
          .slice(0, 420),
      ),
    );
    expect(looks.size).toBeGreaterThan(150);
  });

  it("holds no words and no broken numbers, even without a title or with an odd size", () => {
    for (const cover of [courseCover(""), courseCover("x", 88, 55), courseCover("درس", 1200, 630)]) {
      expect(cover).not.toMatch(/NaN|undefined|Infinity|<text/);
      expect(cover).toContain('class="bright"');
    }
  });
});
