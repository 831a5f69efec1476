import { describe, expect, it } from "vitest";
import { findText } from "@/lib/captions/find-text";

describe("findText", () => {
  const table: [text: string, query: string, found: string[]][] = [
    ["The mean, the Mean", "mean", ["mean", "Mean"]],
    ["Café au lait", "cafe", ["Café"]],
    ["Cafe\u0301 au lait", "café", ["Cafe\u0301"]],
    ["one\ntwo  three", "one two three", ["one\ntwo  three"]],
    ["الوَسَطُ والتشتّت", "الوسط", ["الوَسَطُ"]],
    ["أحمد وإيمان", "احمد", ["أحمد"]],
    ["مدرسة على", "مدرسه علي", ["مدرسة على"]],
    ["كتـــاب", "كتاب", ["كتـــاب"]],
    ["a.b", ".", ["."]],
    ["aaaa", "aa", ["aa", "aa"]],
    ["nothing", "", []],
    ["nothing", "  ", []],
    ["nothing", "\u064e", []],
    ["nothing", "zebra", []],
    ["😀 smile", "smile", ["smile"]],
  ];
  it.each(table)("%j holds %j", (text, query, found) => {
    expect(findText(text, query).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });
});
