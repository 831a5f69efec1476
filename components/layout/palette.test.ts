import { expect, it } from "vitest";
import { isCurrent } from "@/components/layout/bare-path";
import { matches } from "@/components/layout/palette";

it.each([
  ["Certificates", "cert", true],
  ["Café", "cafe", true],
  ["الإدارة", "الاداره", true],
  ["دوراتي", "شهادة", false],
  ["Anything", "", true],
])("%s answers to %s: %s", (text, typed, isMatch) => {
  expect(matches(text, typed)).toBe(isMatch);
});

it.each([
  ["/ar/courses", "/ar/courses", false, true],
  ["/en/courses", "/courses", false, true],
  ["/ar/courses/sql", "/ar/courses", false, true],
  ["/learn/notes", "/learn", true, false],
  ["/ar", "/ar", true, true],
  ["/articles", "/ar", false, false],
])("on %s the link %s (root: %s) is current: %s", (pathname, href, isRoot, isOpen) => {
  expect(isCurrent(pathname, href, isRoot)).toBe(isOpen);
});
