import { describe, expect, it } from "vitest";
import { newCertificateNumber, readCertificateNumber } from "@/lib/certificates/number";

describe("newCertificateNumber", () => {
  it("holds the UTC date and six upper-case hexadecimal digits", () => {
    const lateInTheEvening = new Date("2026-11-23T23:59:59+00:00");
    expect(newCertificateNumber(lateInTheEvening, () => Buffer.from([0x0a, 0xbc, 0xde]))).toBe("CERT-20261123-0ABCDE");
    expect(newCertificateNumber(new Date("2026-11-24T01:30:00+03:00"))).toMatch(/^CERT-20261123-[0-9A-F]{6}$/);
  });
});

describe("readCertificateNumber", () => {
  const typed: [written: string, number: string][] = [
    ["cert-20261123-0abcde", "CERT-20261123-0ABCDE"],
    ["  CERT-20261123-0ABCDE\n", "CERT-20261123-0ABCDE"],
    ["CERT – 20261123 – 0ABCDE", "CERT-20261123-0ABCDE"],
    ["\u200fCERT‑20261123‑0ABCDE\u202c", "CERT-20261123-0ABCDE"],
    ["CERT-\u000020261123\ud800", "CERT-20261123"],
    ["", ""],
  ];
  it.each(typed)("reads %j", (written, number) => {
    expect(readCertificateNumber(written)).toBe(number);
  });
});
