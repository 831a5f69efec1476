import { describe, expect, it } from "vitest";
import { hashRecoveryCode, mailedCode, newRecoveryCode, openSecret, sealSecret } from "@/lib/auth/mfa-secrets";
import { codeOfStep, fromBase32, newSecret, otpauthUrl, stepOf, stepOfCode, toBase32 } from "@/lib/auth/totp";

// The secret of RFC 6238, appendix B, for SHA-1. Its codes have eight digits; ours are their last six.
const secret = toBase32(Buffer.from("12345678901234567890"));

describe("authenticator codes", () => {
  it.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("are those of RFC 6238 at second %i", (second, code) => {
    expect(codeOfStep(secret, stepOf(new Date(second * 1000)))).toBe(code.slice(2));
  });

  it("are accepted one step early and late, not two", () => {
    const now = new Date(1_800_000_000_000);
    const present = stepOf(now);
    for (const step of [present - 1, present, present + 1]) expect(stepOfCode(secret, codeOfStep(secret, step), now)).toBe(step);
    for (const step of [present - 2, present + 2]) expect(stepOfCode(secret, codeOfStep(secret, step), now)).toBeNull();
    for (const wrong of ["", "12345", "1234567", "abcdef", "٠٨١٨٠٤"]) expect(stepOfCode(secret, wrong, now)).toBeNull();
  });

  it("come from 160 random bits that survive the app's alphabet", () => {
    const made = newSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(toBase32(fromBase32(made))).toBe(made);
    expect(toBase32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  });

  it("are set up by an address that names product and person", () => {
    expect(otpauthUrl({ secret, email: "a+b@lms.local", issuer: "Dars" })).toBe(
      `otpauth://totp/Dars:a%2Bb%40lms.local?secret=${secret}&issuer=Dars&algorithm=SHA1&digits=6&period=30`,
    );
  });
});

describe("secrets of the second factor", () => {
  it("are sealed anew each time, and not opened after a change", () => {
    const [first, second] = [sealSecret(secret), sealSecret(secret)];
    expect(first).not.toBe(second);
    expect(openSecret(first)).toBe(secret);
    const bytes = Buffer.from(first, "base64url");
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    expect(() => openSecret(bytes.toString("base64url"))).toThrow();
  });

  it("mail the same code for the same id only", () => {
    expect(mailedCode("a")).toMatch(/^\d{6}$/);
    expect(mailedCode("a")).toBe(mailedCode("a"));
    expect(new Set(["a", "b", "c", "d"].map(mailedCode)).size).toBe(4);
  });

  it("write recovery codes that are read with or without hyphen and in any case", () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}$/);
    expect(hashRecoveryCode(` ${code.replace("-", "").toUpperCase()} `)).toBe(hashRecoveryCode(code));
  });
});
