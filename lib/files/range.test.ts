import { describe, expect, it } from "vitest";
import { contentDisposition, isKnownCopy, mayCut, wantedPart } from "@/lib/files/range";

const whole = { kind: "whole" };
const none = { kind: "unsatisfiable" };
const part = (start: number, end: number) => ({ kind: "part", start, end });

describe("wantedPart of 100 bytes", () => {
  it.each([
    [null, whole],
    ["bytes=0-0", part(0, 0)],
    ["bytes=0-", part(0, 99)],
    ["bytes=99-", part(99, 99)],
    ["bytes=10-19", part(10, 19)],
    ["bytes=90-500", part(90, 99)],
    ["bytes=-1", part(99, 99)],
    ["bytes=-100", part(0, 99)],
    ["bytes=-500", part(0, 99)],
    ["bytes=-0", none],
    ["bytes=100-", none],
    ["bytes=100-200", none],
    ["bytes=20-10", whole],
    ["bytes=0-1,5-6", whole],
    ["bytes=-", whole],
    ["bytes=a-b", whole],
    ["items=0-1", whole],
    ["bytes 0-1", whole],
    ["BYTES=1-2", part(1, 2)],
    ["bytes=99999999999999999999999-", none],
  ])("%s", (header, wanted) => {
    expect(wantedPart(header, 100)).toEqual(wanted);
  });
});

describe("conditions", () => {
  it("knows a copy by its tag, in a list, weakly, or any", () => {
    expect(['"a"', 'W/"a"', '"b", "a"', "*"].every((header) => isKnownCopy(header, '"a"'))).toBe(true);
    expect([null, '"b"', "a"].some((header) => isKnownCopy(header, '"a"'))).toBe(false);
  });

  it("cuts only from the copy that If-Range names", () => {
    const date = new Date(0).toUTCString();
    expect([null, '"a"', date].every((header) => mayCut(header, '"a"', date))).toBe(true);
    expect(['W/"a"', '"b"', new Date(1e12).toUTCString()].some((header) => mayCut(header, '"a"', date))).toBe(false);
  });
});

describe("contentDisposition", () => {
  it("carries any name without letting it speak", () => {
    expect(contentDisposition("attachment", "notes.txt")).toBe("attachment; filename=\"notes.txt\"; filename*=UTF-8''notes.txt");
    expect(contentDisposition("inline", 'درس "1".png')).toBe(
      "inline; filename=\"___ _1_.png\"; filename*=UTF-8''%D8%AF%D8%B1%D8%B3%20%221%22.png",
    );
    expect(contentDisposition("inline", "a\r\nSet-Cookie: x=1")).not.toMatch(/[\r\n]/);
  });
});
