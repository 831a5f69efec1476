import { expect, expectSoundPage, newcomer, signUp, test } from "./fixtures";
import { at, say } from "./words";

for (const language of ["en", "ar"] as const) {
  test(`a school without courses greets its first visitor in ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const path of ["/", "/courses", "/instructors", "/certificates"]) {
      const response = await page.goto(at(language, path));
      expect(response?.status(), path).toBe(200);
      await test.step(path, () => expectSoundPage(page));
    }
    await page.goto(at(language, "/"));
    await expect(page.getByText(say(language, "home.empty.title"))).toBeVisible();

    await page.goto(at(language, "/sign-up"));
    await signUp(page, newcomer("First Student"), language);
    await page.waitForURL(at(language, "/learn"));
    await expect(page.getByText(say(language, "learn.empty.noCourses"))).toBeVisible();
    for (const path of ["/learn", "/learn/courses", "/learn/certificates", "/settings"]) {
      const response = await page.goto(at(language, path));
      expect(response?.status(), path).toBe(200);
      await test.step(path, () => expectSoundPage(page));
    }
  });
}
