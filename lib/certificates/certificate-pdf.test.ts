import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type CertificateView, certificateWords, renderCertificatePdf } from "@/lib/certificates/certificate-pdf";
import { fitText, printableText } from "@/lib/certificates/fit-text";
import ar from "@/lib/i18n/messages/ar/certificate.json";
import en from "@/lib/i18n/messages/en/certificate.json";

function view(changes: Partial<CertificateView> = {}): CertificateView {
  const base = {
    number: "DARS-7F3K-92QX",
    studentName: "Layla Khoury",
    courseTitle: "Reading a Poem Closely",
    instructorName: "Youssef Karam",
    completedOn: "2026-09-04",
    hours: 12,
    chapterSizes: [4, 4, 3, 3],
    locale: "en" as const,
    verificationUrl: "https://dars.example/c/7F3K-92QX",
    ...changes,
  };
  const t = createTranslator({ locale: base.locale, messages: { certificate: base.locale === "ar" ? ar : en }, namespace: "certificate" });
  return { ...base, words: certificateWords(t as Parameters<typeof certificateWords>[0], base) };
}

/** The text of a PDF as a reader would copy it, every font's letters tried on every run; enough to look for Latin words. */
function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString("latin1").matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = ""]) => {
    try {
      return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const letterMaps = streams
    .filter((stream) => stream.includes("beginbfrange"))
    .map((stream) => {
      const list = /<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/gi;
      return [...stream.matchAll(list)].flatMap(([, letters = ""]) =>
        [...letters.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = ""]) =>
          Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
        ),
      );
    });
  const runs = streams.flatMap((stream) => [...stream.matchAll(/\[((?:<[0-9a-f]+>|[\s\d.-])+)\] TJ/gi)].map(([, run = ""]) => run));
  const glyphs = runs.map(
    (run) =>
      [...run.matchAll(/<([0-9a-f]+)>/gi)]
        .map(([, hex]) => hex)
        .join("")
        .match(/.{4}/g) ?? [],
  );
  const readWith = (letters: string[]) => glyphs.flat().map((glyph) => letters[Number.parseInt(glyph, 16)] ?? "?");
  return letterMaps.map((letters) => readWith(letters).join("")).join("\n");
}

const pages = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length;

describe("renderCertificatePdf", () => {
  it("makes one landscape page whose text can be copied", async () => {
    const pdf = await renderCertificatePdf(view());
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pages(pdf)).toBe(1);
    expect(pdf.toString("latin1")).toMatch(/\/MediaBox \[0 0 841\.89\d* 595\.2[78]\d*\]/);
    expect(pdf.length).toBeLessThan(300_000);
    for (const words of ["DARS-7F3K-92QX", "Layla Khoury", "Reading a Poem Closely", "4 September 2026", "dars.example/c/7F3K-92QX"]) {
      expect(textOf(pdf)).toContain(words);
    }
  });

  it("speaks Arabic, with its language in the document", async () => {
    const pdf = await renderCertificatePdf(view({ locale: "ar", studentName: "ليلى خوري", courseTitle: "قراءة القصيدة عن قرب" }));
    expect(pages(pdf)).toBe(1);
    expect(pdf.toString("latin1")).toContain("/Lang (ar)");
    expect(textOf(pdf)).toContain("DARS-7F3K-92QX");
    expect(view({ locale: "ar" }).words.effort).toBe("نحو 12 ساعة من العمل.");
  });

  const hostile: [story: string, name: string][] = [
    ["nothing", ""],
    ["spaces", "   "],
    ["markup", "<script>alert(1)</script> &amp; <b>"],
    ["NUL and control characters", "a\0b\u0007\u001b[31m\nc\u0085"],
    ["lone surrogates", "\ud800Layla\udfff"],
    ["marks that turn the line around", "\u202eLayla\u2066\u200f"],
    ["a heap of accents", `Z${"\u0301".repeat(500)}algo`],
    ["emoji only", "😀👨‍👩‍👧‍👦🇯🇴"],
    ["Chinese", "李明"],
    ["many scripts", "Ełżbieta Ωμέγα Ольга ليلى שרה नमस्ते 김 ก"],
    ["5,000 letters without a space", "W".repeat(5000)],
    ["5,000 letters of Arabic", "محمد بن عبد الرحمن ".repeat(264)],
    ["code points beyond Unicode's letters", "\uffff\ue000\u{1f0ff}\u{10ffff}"],
  ];
  it.each(hostile)("prints one page for %s", async (_story, name) => {
    const pdf = await renderCertificatePdf(view({ studentName: name, instructorName: name, courseTitle: name }));
    expect(pages(pdf)).toBe(1);
    expect(pdf.length).toBeLessThan(300_000);
  });

  it("says so when letters are missing", async () => {
    expect(textOf(await renderCertificatePdf(view({ studentName: "李明" })))).toContain("could not be printed here");
    expect(textOf(await renderCertificatePdf(view()))).not.toContain("could not be printed here");
  });
});

describe("certificate messages", () => {
  it("has the same keys in both languages", () => {
    const keys = (tree: object, path = ""): string[] =>
      Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [path + key] : keys(value, `${path}${key}.`)));
    const video = (locale: string) => JSON.parse(readFileSync(`lib/i18n/messages/${locale}/video.json`, "utf8")) as object;
    expect(keys(ar).sort()).toEqual(keys(en).sort());
    expect(keys(video("ar")).sort()).toEqual(keys(video("en")).sort());
  });
});

describe("printableText", () => {
  const hasLatin = (codePoint: number) => codePoint < 0x250 || codePoint === 0x301;
  const table: [source: string, text: string, isWhole: boolean][] = [
    ["  Layla \n Khoury ", "Layla Khoury", true],
    ["Layla\0Khoury", "Layla Khoury", true],
    ["e\u0301", "é", true],
    ["李明 Li", "\ufffd Li", false],
    ["Li 😀", "Li", true],
    ["😀", "\ufffd", false],
    ["", "", true],
  ];
  it.each(table)("%j becomes %j", (source, text, isWhole) => {
    expect(printableText(source, hasLatin)).toEqual({ text, isWhole });
  });
});

describe("fitText", () => {
  const options = {
    maxWidth: 100,
    oneLineSizes: [20, 10],
    sizes: [10, 5],
    maxLines: 2,
    width: (text: string, size: number) => text.length * size,
  };
  const table: [text: string, lines: string[], size: number][] = [
    ["abcd", ["abcd"], 20],
    ["abcdefghi", ["abcdefghi"], 10],
    ["abcdef ghijkl", ["abcdef", "ghijkl"], 10],
    ["aaaa bbb cc dd", ["aaaa bbb", "cc dd"], 10],
    ["abcdefghijklmnop", ["abcdefghi", "jklmnop"], 10],
    ["a".repeat(60), ["a".repeat(19), `${"a".repeat(18)}…`], 5],
  ];
  it.each(table)("%s", (text, lines, size) => {
    expect(fitText(text, options)).toEqual({ lines, size });
  });
});
