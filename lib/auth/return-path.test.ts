import { expect, it } from "vitest";
import { returnPath } from "@/lib/auth/return-path";

it.each([
  ["/learn/sql?x=1#top", "/learn/sql?x=1#top"],
  ["/ar/courses", "/ar/courses"],
])("keeps a path of our own: %s", (asked, expected) => {
  expect(returnPath(asked, "/learn")).toBe(expected);
});

it.each([
  undefined,
  "",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "learn",
  "/sign-in?next=/sign-in",
  "/ar/sign-up",
  "/api/v1/users",
])("falls back for %s", (asked) => {
  expect(returnPath(asked, "/learn")).toBe("/learn");
});
