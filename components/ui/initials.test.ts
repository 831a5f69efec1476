import { describe, expect, it } from "vitest";
import { initialsOf, tintOf } from "@/components/ui/initials";

describe("initialsOf", () => {
  it.each([
    ["Layla Khoury", "LK"],
    ["Dr. Karim Lotfi", "KL"],
    ["Hassan al-Turk", "HT"],
    ["Plato", "P"],
    ["  ", ""],
    ["ليلى خوري", "ل\u200cخ"],
    ["د. عمر الحداد", "ع\u200cح"],
  ])("%s is %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("tintOf", () => {
  it("is stable and within the tints", () => {
    expect(tintOf("Layla Khoury", 5)).toBe(tintOf(" Layla Khoury ", 5));
    for (const name of ["a", "b", "ليلى", ""]) expect([0, 1, 2, 3, 4]).toContain(tintOf(name, 5));
  });
});
