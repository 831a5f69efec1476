import { describe, expect, it } from "vitest";
import { GET } from "@/app/covers/[cover]/route";
import { coverPath, titleOfCover } from "@/components/courses/cover-path";

const get = (cover: string) => GET(new Request("http://localhost:3000/covers/x"), { params: Promise.resolve({ cover }) });

describe("the address of a cover", () => {
  it.each(["Statistics Without Fear", "خط النسخ من النقطة إلى السطر", "a/b?c#d%", "🙂".repeat(255), "x"])("leads back to %j", (title) => {
    const path = coverPath(title);
    expect(path).toMatch(/^\/covers\/[\w-]+\.svg$/);
    expect(titleOfCover(path.replace("/covers/", ""))).toBe(title);
  });

  it("answers a picture that may be kept for good, and holds nothing of the title", async () => {
    const response = await get(coverPath("<script>alert(1)</script>").replace("/covers/", ""));
    expect(response.headers.get("content-type")).toContain("image/svg+xml");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).not.toContain("script");
  });

  it.each(["", ".svg", "a.png", "../x.svg", "a b.svg", `${"a".repeat(2000)}.svg`])("is not found for %j", async (cover) => {
    expect((await get(cover)).status).toBe(404);
  });
});
