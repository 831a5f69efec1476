import { describe, expect, it } from "vitest";
import { TeachingProfileForm, VerificationForm } from "@/lib/instructors/form-schema";

const typed = {
  bio: "  I have repaired radios for years.  ",
  expertise: "electronics\n soldering , radio\n\n",
  teachingExperienceYears: " 7 ",
  educationLevel: "Technician",
  institution: "Workshop",
  phone: " ",
  website: "",
};

describe("the form of an application", () => {
  it("becomes what the command takes", () => {
    expect(TeachingProfileForm.parse(typed)).toEqual({
      bio: "I have repaired radios for years.",
      expertise: ["electronics", "soldering", "radio"],
      teachingExperienceYears: 7,
      educationLevel: "Technician",
      institution: "Workshop",
      phone: null,
      website: null,
    });
    expect(TeachingProfileForm.parse({ ...typed, expertise: "نحو، صرف؛ بلاغة" }).expertise).toEqual(["نحو", "صرف", "بلاغة"]);
  });

  it.each([
    ["no subject", { expertise: " ,\n" }, "expertise"],
    ["eleven subjects", { expertise: Array.from({ length: 11 }, String).join(",") }, "expertise"],
    ["years in words", { teachingExperienceYears: "seven" }, "teachingExperienceYears"],
    ["more years than a life", { teachingExperienceYears: "51" }, "teachingExperienceYears"],
    ["a script for a website", { website: "javascript:alert(1)" }, "website"],
    ["a long telephone number", { phone: "1".repeat(21) }, "phone"],
  ])("refuses %s at its field", (_story, fields, path) => {
    expect(TeachingProfileForm.safeParse({ ...typed, ...fields }).error?.issues.map((issue) => issue.path[0])).toEqual([path]);
  });
});

it("the form of a document needs consent and an address", () => {
  const document = { documentType: "passport", documentUrl: "https://example.org/p.pdf", verificationNotes: "", consentToVerify: true };
  expect(VerificationForm.parse(document)).toMatchObject({ verificationNotes: null });
  const paths = (fields: object) => VerificationForm.safeParse({ ...document, ...fields }).error?.issues.map((issue) => issue.path[0]);
  expect(paths({ consentToVerify: false })).toEqual(["consentToVerify"]);
  expect(paths({ documentUrl: " " })).toContain("documentUrl");
  expect(paths({ documentUrl: "file:///etc/passwd" })).toEqual(["documentUrl"]);
});
