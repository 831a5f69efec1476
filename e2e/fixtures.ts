import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { at, type Language, say } from "./words";

export { expect };

/** The demo's people. */
export const people = {
  student: { email: "student@lms.local", password: "StudentPass123" },
  instructor: { email: "instructor@lms.local", password: "InstructorPass123" },
  admin: { email: "admin@lms.local", password: "AdminPass123" },
};

type Fixtures = {
  /** Everything that must not happen on any page: errors in the console, failed scripts, refused content. */
  faults: string[];
};

export const test = base.extend<Fixtures>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
      page.on("console", (message) => {
        // A page that answers 4xx on purpose is reported by the browser as a failed resource.
        if (message.type() === "error" && !/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`);
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

let count = 0;

/** Somebody whom the database has never seen. */
export function newcomer(fullName: string) {
  count += 1;
  return { fullName, email: `e2e-${process.pid}-${Date.now()}-${count}@lms.local`, password: "FirstLesson1" };
}

export async function signIn(page: Page, who: { email: string; password: string }, language: Language = "en") {
  await page.goto(at(language, "/sign-in"));
  await page.getByLabel(say(language, "auth.signIn.email"), { exact: true }).fill(who.email);
  await page.getByLabel(say(language, "auth.signIn.password"), { exact: true }).fill(who.password);
  await page.getByRole("button", { name: say(language, "auth.signIn.submit"), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

/** Makes an account from the page that the browser shows, which must be the sign-up page. */
export async function signUp(page: Page, who: ReturnType<typeof newcomer>, language: Language = "en") {
  await page.getByLabel(say(language, "auth.signUp.fullName"), { exact: true }).fill(who.fullName);
  await page.getByLabel(say(language, "auth.signUp.email"), { exact: true }).fill(who.email);
  await page.getByLabel(say(language, "auth.signUp.password"), { exact: true }).fill(who.password);
  await page.getByRole("button", { name: say(language, "auth.signUp.submit") }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-up"));
}

/** No accessibility fault that axe can see, and nothing wider than the window. */
export async function expectSoundPage(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  // A sticky bar covers part of what scrolls under it; that does not make a target small.
  const isCovered = (id: string, node: (typeof violations)[number]["nodes"][number]) =>
    id === "target-size" && node.any.some(({ data }) => /obscured/i.test(JSON.stringify(data ?? "")));
  const faults = violations
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !isCovered(id, node)) }))
    .filter(({ nodes }) => nodes.length > 0);
  expect(faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, "width of the content").toBeLessThanOrEqual(window ?? 0);
}
