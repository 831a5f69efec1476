import { expect, it } from "vitest";
import { bodyText, signatureOf } from "@/lib/webhooks/signature";

it("signs as the contract's check value says", () => {
  expect(signatureOf("topsecret", "2026-01-01T00:00:00+00:00", '{"event":"course.published"}')).toBe(
    "sha256=107cc90f83bf86bf863ea4c01d3b92b3aa42747c006dc4a0c0ea781304a69292",
  );
});

it("writes the body compactly, its keys in order whatever the database made of them", () => {
  expect(bodyText({ data: { a: 1 }, timestamp: "t", event: "e" })).toBe('{"event":"e","timestamp":"t","data":{"a":1}}');
});
