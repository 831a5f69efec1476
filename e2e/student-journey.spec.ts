import { expect, expectSoundPage, newcomer, signIn, signUp, test } from "./fixtures";
import { at, type Language, say } from "./words";

const course = "python-lms-demo-course";
const names: Record<Language, string> = { en: "Miriam Okonkwo", ar: "مريم عبد الله الشامي" };

for (const language of ["en", "ar"] as const) {
  test(`from the catalogue to a verified certificate, in ${language}`, async ({ page, browser }) => {
    test.setTimeout(240_000);
    const who = newcomer(names[language]);
    const words = (key: string, values?: Record<string, string | number>) => say(language, key, values);

    await test.step("find the course", async () => {
      await page.goto(at(language, "/"));
      await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("home.title"));
      await expectSoundPage(page);
      const search = page.getByPlaceholder(words("home.placeholder"));
      await search.fill("pyhton demo");
      await search.press("Enter");
      await page.waitForURL(/\/courses\?.*pyhton/);
      await expectSoundPage(page);
      await page.getByRole("link", { name: "Python LMS Demo Course" }).first().click();
      await page.waitForURL(at(language, `/courses/${course}`));
      await expectSoundPage(page);
    });

    await test.step("enrol, making an account on the way", async () => {
      await page
        .getByRole("link", { name: words("course.offer.enrol") })
        .first()
        .click();
      await page.waitForURL(/\/sign-in\?/);
      await page.getByRole("link", { name: words("auth.signIn.create") }).click();
      await page.waitForURL(/\/sign-up/);
      await expectSoundPage(page);
      await signUp(page, who, language);
      await page.waitForURL(at(language, `/courses/${course}`));
      await page
        .getByRole("button", { name: words("course.offer.enrol") })
        .first()
        .click();
      await page.waitForURL(/\/learn\/python-lms-demo-course\/welcome-overview/);
    });

    await test.step("watch the film; the place is kept after a reload", async () => {
      await expectSoundPage(page);
      const film = page.locator("video");
      await expect(film).toHaveJSProperty("error", null);
      await film.evaluate((video: HTMLVideoElement) => {
        video.muted = true;
        video.currentTime = 42;
        return video.play();
      });
      await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(43);
      const saved = page.waitForResponse((response) => /\/progress$/.test(new URL(response.url()).pathname) && response.ok());
      await film.evaluate((video: HTMLVideoElement) => video.pause());
      await saved;
      await page.reload();
      await expect(page.getByRole("button", { name: /0:4\d/ }).first()).toBeVisible();
      await page
        .getByRole("button", { name: words("player.done.mark"), exact: true })
        .first()
        .click();
      await expect(page.getByText(words("player.ruleLine.watched")).first()).toBeVisible();
    });

    await test.step("go on from another device", async () => {
      const other = await browser.newContext();
      const tablet = await other.newPage();
      await signIn(tablet, who, language);
      await tablet.waitForURL(at(language, "/learn"));
      await expectSoundPage(tablet);
      await tablet
        .getByRole("link", { name: words("learn.continue.go"), exact: true })
        .first()
        .click();
      await tablet.waitForURL(/\/learn\/python-lms-demo-course\/python-basics/);
      await expectSoundPage(tablet);
      await tablet
        .getByRole("button", { name: words("player.done.mark"), exact: true })
        .first()
        .click();
      await expect(tablet.getByText(words("player.ruleLine.read")).first()).toBeVisible();
      await other.close();
    });

    await test.step("take the quiz", async () => {
      await page.goto(at(language, `/learn/${course}/final-knowledge-check`));
      await expectSoundPage(page);
      await page.getByRole("button", { name: words("quiz.start.begin"), exact: true }).click();
      await page.waitForURL(/\/attempt/);
      await expectSoundPage(page);
      await page.getByRole("radio").first().check({ force: true });
      await expect(page.getByText(words("quiz.attempt.saved"), { exact: true }).first()).toBeVisible();
      await page.getByRole("button", { name: words("quiz.attempt.next") }).click();
      await page.getByRole("textbox").first().fill(" get ");
      await expect(page.getByText(words("quiz.attempt.saved"), { exact: true }).first()).toBeVisible();
      // A reload in the middle loses nothing.
      await page.reload();
      await expect(page.getByRole("textbox").first()).toHaveValue(/get/);
      await page.getByRole("button", { name: words("quiz.attempt.toReview") }).click();
      await expect(page.getByText(words("quiz.review.complete"))).toBeVisible();
      await page.getByRole("button", { name: /2/ }).last().click();
      await page.waitForURL(/\/result\//);
      await expectSoundPage(page);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(/70/);
    });

    const number = await test.step("receive the certificate", async () => {
      await page.goto(at(language, `/learn/${course}/finish`));
      const link = page.getByRole("link", { name: words("player.finish.download") });
      await expect(link).toBeVisible({ timeout: 30_000 });
      await expectSoundPage(page);
      const address = await link.getAttribute("href");
      const pdf = await page.request.get(address ?? "");
      expect(pdf.headers()["content-type"]).toContain("application/pdf");
      expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
      const certificates = await (await page.request.get("/api/v1/certificates/my-certificates")).json();
      expect(certificates.total).toBe(1);
      return certificates.certificates[0].certificate_number as string;
    });

    await test.step("anyone can check it", async () => {
      const stranger = await (await browser.newContext()).newPage();
      await stranger.goto(at(language, "/certificates"));
      await expectSoundPage(stranger);
      await stranger.getByLabel(words("certificates.check.number")).fill(number);
      await stranger.getByRole("button", { name: words("certificates.check.submit"), exact: true }).click();
      await stranger.waitForURL(at(language, `/certificates/${number}`));
      await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(words("certificates.valid.title"));
      await expect(stranger.getByText(who.fullName).first()).toBeVisible();
      await expectSoundPage(stranger);
      await stranger.context().close();
    });

    await test.step("the student's home shows it", async () => {
      await page.goto(at(language, "/learn"));
      await expectSoundPage(page);
      await page.goto(at(language, "/learn/certificates"));
      await expect(page.getByText(number).first()).toBeVisible();
      await expectSoundPage(page);
    });
  });
}
