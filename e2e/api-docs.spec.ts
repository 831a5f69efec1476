import { expect, people, test } from "./fixtures";

test.describe("the documentation of the API", () => {
  test("signs in by the OAuth2 form and tries a request out, without asking another host", async ({ page, baseURL }) => {
    const outside: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(String(baseURL)) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
    });
    await page.goto("/docs#/Auth/getAuthMe");
    const operation = page.locator("#operations-Auth-getAuthMe");
    await expect(operation).toContainText("/api/v1/auth/me");
    await page.getByRole("button", { name: "Authorize" }).first().click();
    const dialog = page.locator(".modal-ux");
    await dialog.getByLabel("username:").fill(people.student.email);
    await dialog.getByLabel("password:").fill(people.student.password);
    await dialog.getByRole("button", { name: "Apply given OAuth2 credentials" }).click();
    await expect(dialog.getByRole("button", { name: /Logout|Remove authorization/ })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await operation.getByRole("button", { name: "Execute" }).click();
    const answer = operation.locator(".live-responses-table");
    await expect(answer.locator(".response-col_status").last()).toContainText("200");
    await expect(answer).toContainText(people.student.email);
    expect(outside).toEqual([]);
  });

  test("tries a request out with an access token", async ({ page, request }) => {
    const signedIn = await request.post("/api/v1/auth/login", { data: people.instructor });
    const { access_token: token } = await signedIn.json();
    await page.goto("/docs#/Users/getUsersMe");
    await page.getByRole("button", { name: "Authorize" }).first().click();
    const way = page.locator(".modal-ux .auth-container", { hasText: "An access token of" });
    await way.getByLabel("auth-bearer-value").fill(token);
    await way.getByRole("button", { name: "Apply credentials" }).click();
    await page.locator(".modal-ux").getByRole("button", { name: "Close" }).last().click();
    const operation = page.locator("#operations-Users-getUsersMe");
    await operation.getByRole("button", { name: "Execute" }).click();
    await expect(operation.locator(".live-responses-table")).toContainText(people.instructor.email);
  });

  for (const width of [360, 1280]) {
    test(`fits a window of ${width} pixels, in both viewers`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/docs");
      await expect(page.getByRole("heading", { name: "Dars API" })).toBeVisible();
      await page.getByPlaceholder("Filter by tag or path").fill("Quizzes");
      await expect(page.locator(".opblock-tag")).toHaveCount(1);
      await page.locator("#operations-tag-Quizzes").click();
      await expect(page.locator(".opblock").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.goto("/redoc");
      await expect(page.getByRole("heading", { name: /Dars API/ })).toBeVisible();
      await expect(page.getByRole("heading", { name: "Enroll in a course" })).toBeAttached();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
});
