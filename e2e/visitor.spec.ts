import zlib from "node:zlib";
import { expect, expectSoundPage, newcomer, people, signIn, test } from "./fixtures";
import { at, say } from "./words";

const publicPages = [
  "/",
  "/courses",
  "/courses?category=computing&level=beginner&sort=rating",
  "/courses?search=no-such-thing-anywhere",
  "/courses/statistics-without-fear",
  "/courses/statistics-without-fear/the-millionaire",
  "/instructors",
  "/certificates",
  "/sign-in",
  "/sign-up",
  "/accessibility",
  "/privacy",
  "/terms",
];

for (const language of ["en", "ar"] as const) {
  for (const width of [360, 768, 1280]) {
    test(`public pages are sound in ${language} at ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 800 });
      for (const path of publicPages) {
        const response = await page.goto(at(language, path));
        expect(response?.status(), path).toBe(200);
        await test.step(path, () => expectSoundPage(page));
      }
    });
  }
}

test("public pages are sound in the dark", async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ colorScheme: "dark" });
  for (const path of publicPages) {
    await page.goto(path);
    await test.step(path, () => expectSoundPage(page));
  }
});

/** Gzipped kB of all scripts that a page loads by itself. */
async function scriptWeight(page: import("@playwright/test").Page, path: string): Promise<number> {
  const weights: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      weights.push(
        response.body().then(
          (body) => zlib.gzipSync(body).length,
          () => 0,
        ),
      );
  });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0) / 1000;
}

for (const path of ["/", "/courses", "/courses/statistics-without-fear", "/sign-in", "/certificates"]) {
  test(`${path} loads at most 160 kB of JavaScript`, async ({ page }) => {
    expect(await scriptWeight(page, path)).toBeLessThanOrEqual(160);
  });
}

test("the player loads at most 300 kB of JavaScript", async ({ page }) => {
  await signIn(page, people.student);
  expect(await scriptWeight(page, "/learn/python-lms-demo-course/welcome-overview")).toBeLessThanOrEqual(300);
});

test("the language switch keeps the page and its filters", async ({ page }) => {
  await page.goto("/courses?level=beginner");
  await page
    .getByRole("link", { name: say("en", "nav.language.label") })
    .first()
    .click();
  await page.waitForURL(/\/ar\/courses\?level=beginner/);
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
});

test("the theme is remembered", async ({ page, context }) => {
  await context.addCookies([{ name: "theme", value: "dark", url: new URL(test.info().project.use.baseURL ?? "").origin }]);
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("an unknown address and an unknown certificate say so, in the page's language", async ({ page }) => {
  for (const [path, language, key] of [
    ["/no/such/page", "en", "screens.notFound.title"],
    ["/ar/courses/no-such-course", "ar", "screens.notFound.title"],
    ["/certificates/CERT-20200101-ABCDEF", "en", "certificates.unknown.title"],
    ["/ar/certificates/CERT-20200101-ABCDEF", "ar", "certificates.unknown.title"],
  ] as const) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(language, key));
  }
});

test("a wrong password is told, and a locked pair too", async ({ page }) => {
  const nobody = newcomer("Nobody");
  await page.goto("/sign-in");
  await page.getByLabel(say("en", "auth.signIn.email"), { exact: true }).fill(nobody.email);
  await page.getByLabel(say("en", "auth.signIn.password"), { exact: true }).fill("WrongWrong1");
  await page.getByRole("button", { name: say("en", "auth.signIn.submit"), exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: say("en", "errors.auth.wrong_credentials") })).toBeVisible();
});

test("signed-in pages send visitors to the sign-in and back", async ({ page }) => {
  await page.goto("/learn/python-lms-demo-course/python-basics");
  await page.waitForURL(/\/sign-in\?next=%2Flearn%2Fpython-lms-demo-course%2Fpython-basics/);
  await page.getByLabel(say("en", "auth.signIn.email"), { exact: true }).fill(people.student.email);
  await page.getByLabel(say("en", "auth.signIn.password"), { exact: true }).fill(people.student.password);
  await page.getByRole("button", { name: say("en", "auth.signIn.submit"), exact: true }).click();
  await page.waitForURL("/learn/python-lms-demo-course/python-basics");
});
