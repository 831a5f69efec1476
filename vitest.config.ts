import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve("."),
      // Next replaces this marker when it bundles; outside of it, importing it is an error.
      "server-only": path.resolve("prisma/testing/server-only.ts"),
    },
  },
  test: {
    include: [
      "lib/**/*.test.{ts,tsx}",
      "app/**/*.test.{ts,tsx}",
      "components/**/*.test.{ts,tsx}",
      "inngest/**/*.test.ts",
      "prisma/**/*.test.ts",
      "scripts/**/*.test.{ts,mjs}",
    ],
    exclude: ["node_modules/**", ".next/**", ".data/**"],
    globalSetup: ["prisma/testing/global-setup.ts"],
    setupFiles: ["prisma/testing/setup.ts"],
    // Tests write behind the product's back; what is kept of answers has tests of its own (lib/cache.test.ts).
    env: { ENVIRONMENT: "development", LOG_LEVEL: "silent", TZ: "UTC", CACHE_ENABLED: "false" },
    reporters: ["default", ["json", { outputFile: ".data/reports/vitest.json" }]],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
