import { defineConfig, devices } from "@playwright/test";

/** The journeys run against a server that scripts/test.mjs has started on a database of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: ".data/reports/playwright",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 1,
  forbidOnly: true,
  reporter: [["line"], ["json", { outputFile: `.data/reports/${process.env.E2E_REPORT ?? "playwright"}.json` }]],
  projects: [
    { name: "empty", testMatch: "empty-database.spec.ts" },
    { name: "demo", testIgnore: "empty-database.spec.ts" },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.E2E_BASE_URL ?? "http://localhost:3000",
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    timezoneId: "Africa/Cairo",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
