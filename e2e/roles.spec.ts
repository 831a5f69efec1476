import { expect, expectSoundPage, people, signIn, test } from "./fixtures";
import { at, say } from "./words";

test("an instructor begins at the teaching desk and may not enter administration", async ({ page }) => {
  await signIn(page, people.instructor);
  await page.waitForURL("/teach");
  await expectSoundPage(page);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("en", "screens.forbidden.title"));
});

test("an administrator begins at the overview", async ({ page }) => {
  await signIn(page, people.admin);
  await page.waitForURL("/admin");
  await expectSoundPage(page);
  await page.goto("/teach");
  await expectSoundPage(page);
});

test("a student may enter neither", async ({ page }) => {
  await signIn(page, people.student);
  await page.waitForURL("/learn");
  for (const path of ["/teach", "/admin"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("en", "screens.forbidden.title"));
  }
});

for (const language of ["en", "ar"] as const) {
  for (const width of [360, 768, 1280]) {
    test(`signed-in pages are sound in ${language} at ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 800 });
      await signIn(page, people.student, language);
      for (const path of [
        "/learn",
        "/learn/courses",
        "/learn/certificates",
        "/learn/python-lms-demo-course/welcome-overview",
        "/learn/python-lms-demo-course/python-basics",
        "/learn/python-lms-demo-course/final-knowledge-check",
        "/learn/python-lms-demo-course/finish",
        "/settings",
      ]) {
        const response = await page.goto(at(language, path));
        expect(response?.status(), path).toBe(200);
        await test.step(path, () => expectSoundPage(page));
      }
    });
  }
}

test("signing out ends the session", async ({ page, context }) => {
  await signIn(page, people.student);
  const before = await context.cookies();
  await page.locator(`summary[aria-label="${say("en", "nav.account")}"]`).click();
  await page.getByRole("button", { name: say("en", "nav.signOut") }).click();
  await page.waitForURL("/");
  // The old cookie opens nothing any more.
  await context.addCookies(before);
  await page.goto("/learn");
  await page.waitForURL(/\/sign-in/);
});
