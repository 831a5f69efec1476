import fs from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { parseSettings, Settings } from "@/lib/env";

const production = { ENVIRONMENT: "production", SECRET_KEY: "a".repeat(40) };

describe("settings", () => {
  it.each(["/", "/courses", "/api", "/api/auth", "/en", "a b"])("refuse %s for the API, where others stand", (prefix) => {
    expect(() => parseSettings({ API_V1_PREFIX: prefix })).toThrow(/API_V1_PREFIX: must be a path of its own/);
  });

  it("have defaults for everything", () => {
    const env = parseSettings({});
    expect(env).toMatchObject({ ENVIRONMENT: "development", DEFAULT_CURRENCY: "EGP", ENABLE_API_DOCS: true, PAYMENTS_MOCK_MODE: true });
    expect(env.FRONTEND_BASE_URL).toBe("http://localhost:3000");
  });

  it("take an alias, and prefer the first name", () => {
    expect(parseSettings({ DB_POOL_SIZE: "7" }).DATABASE_POOL_SIZE).toBe(7);
    expect(parseSettings({ DB_POOL_SIZE: "7", DATABASE_POOL_SIZE: "9" }).DATABASE_POOL_SIZE).toBe(9);
  });

  it.each([
    ["METRICS_PATH", "figures", "METRICS_ENDPOINT", "/figures"],
    ["METRICS_ENDPOINT", "/internal/figures/", "METRICS_ENDPOINT", "/internal/figures"],
    ["API_V1_PREFIX", "backend/v2/", "API_V1_PREFIX", "/backend/v2"],
    ["MFA_LOGIN_CODE_LENGTH", "99", "MFA_LOGIN_CODE_LENGTH", 12],
    ["CORS_ORIGINS", "https://a.example, https://b.example", "CORS_ORIGINS", ["https://a.example", "https://b.example"]],
    ["CORS_ORIGINS", '["https://a.example"]', "CORS_ORIGINS", ["https://a.example"]],
    ["DATABASE_URL", "postgresql+asyncpg://u@h/d", "DATABASE_URL", "postgresql://u@h/d"],
    ["DEBUG", "TRUE", "DEBUG", true],
    ["DEBUG", "", "DEBUG", false],
  ])("read %s=%s", (name, value, key, expected) => {
    expect(parseSettings({ [name]: value })[key as "DEBUG"]).toEqual(expected);
  });

  it.each([
    ["PORT", "abc"],
    ["DEBUG", "perhaps"],
    ["DEFAULT_TIME_ZONE", "Mars/Olympus"],
    ["CORS_ORIGINS", "[broken"],
    ["WEBHOOK_TIMEOUT_SECONDS", "31"],
  ])("refuse %s=%s and name it", (name, value) => {
    expect(() => parseSettings({ [name]: value })).toThrow(name);
  });
});

describe("production", () => {
  it("starts with safe values", () => {
    expect(parseSettings(production)).toMatchObject({ isProduction: true, ENABLE_API_DOCS: false, PAYMENTS_MOCK_MODE: false });
  });

  it.each([
    ["DEBUG", { DEBUG: "true" }],
    ["SECRET_KEY", { SECRET_KEY: "default-secret-key-change-in-production" }],
    ["SECRET_KEY", { SECRET_KEY: "short" }],
    ["ACCESS_TOKEN_BLACKLIST_FAIL_CLOSED", { ACCESS_TOKEN_BLACKLIST_FAIL_CLOSED: "false" }],
    ["TASKS_FORCE_INLINE", { TASKS_FORCE_INLINE: "1" }],
    ["PAYMENTS_MOCK_MODE", { PAYMENTS_MOCK_MODE: "true" }],
    ["ALLOW_PUBLIC_ROLE_REGISTRATION", { ALLOW_PUBLIC_ROLE_REGISTRATION: "true" }],
    ["ALLOW_PRIVATE_WEBHOOK_TARGETS", { ALLOW_PRIVATE_WEBHOOK_TARGETS: "true" }],
    ["AWS_S3_BUCKET", { FILE_STORAGE_PROVIDER: "s3" }],
    ["UPLOADTHING_TOKEN", { FILE_STORAGE_PROVIDER: "uploadthing" }],
    ["STRIPE_WEBHOOK_SECRET", { STRIPE_SECRET_KEY: "sk" }],
    ["MYFATOORAH_WEBHOOK_SECRET", { MYFATOORAH_API_KEY: "k" }],
    ["PAYMOB_WEBHOOK_SECRET", { PAYMOB_API_KEY: "k" }],
    ["INNGEST_SIGNING_KEY", { INNGEST_EVENT_KEY: "k" }],
  ])("refuses to start and names %s", (name, settings) => {
    expect(() => parseSettings({ ...production, ...settings })).toThrow(name);
  });
});

describe(".env.example", () => {
  const text = fs.readFileSync(".env.example", "utf8");
  const named = [...text.matchAll(/^#([A-Z0-9_]+)=/gm)].map(([, name]) => name);

  it("names every setting, and no other", () => {
    expect(named.sort()).toEqual(Object.keys(Settings.shape).sort());
  });

  it("sets nothing", () => {
    expect(parseEnv(text)).toEqual({});
  });
});
