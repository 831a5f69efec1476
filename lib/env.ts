import fs from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { version } from "../package.json";

/** Old names that still work; the name on the left wins. */
const aliases: Record<string, string[]> = {
  SQL_ECHO: ["SQLALCHEMY_ECHO"],
  PROJECT_VERSION: ["VERSION"],
  ENABLE_API_DOCS: ["API_DOCS_EFFECTIVE_ENABLED"],
  DATABASE_POOL_SIZE: ["DB_POOL_SIZE"],
  DATABASE_MAX_OVERFLOW: ["DB_MAX_OVERFLOW"],
  DATABASE_POOL_RECYCLE_SECONDS: ["DB_POOL_RECYCLE"],
  DATABASE_POOL_TIMEOUT_SECONDS: ["DB_POOL_TIMEOUT"],
  METRICS_ENDPOINT: ["METRICS_PATH"],
  JWT_ALGORITHM: ["ALGORITHM"],
  RATE_LIMIT_PER_MINUTE: ["RATE_LIMIT_REQUESTS_PER_MINUTE"],
  SUBSCRIPTION_DEFAULT_AMOUNT: ["MYFATOORAH_SUBSCRIPTION_DEFAULT_AMOUNT_EGP", "PAYMOB_SUBSCRIPTION_DEFAULT_AMOUNT_EGP"],
  SUBSCRIPTION_PERIOD_DAYS: ["MYFATOORAH_SUBSCRIPTION_PERIOD_DAYS", "PAYMOB_SUBSCRIPTION_PERIOD_DAYS"],
  PAYMOB_WEBHOOK_SECRET: ["PAYMOB_HMAC_SECRET"],
  // The names of the storage settings in S3-compatible products.
  AWS_ACCESS_KEY_ID: ["S3_ACCESS_KEY_ID"],
  AWS_SECRET_ACCESS_KEY: ["S3_SECRET_ACCESS_KEY"],
  AWS_REGION: ["S3_REGION"],
  AWS_S3_BUCKET: ["S3_BUCKET"],
  AWS_S3_BUCKET_URL: ["S3_BUCKET_URL"],
  AWS_S3_ENDPOINT_URL: ["S3_ENDPOINT_URL"],
};

const defaultSecretKey = "default-secret-key-change-in-production";
const knownSecretKeys = [defaultSecretKey, "change-me", "changeme", "secret", "your-secret-key"];

const text = (fallback: string) => z.string().default(fallback);
const optional = z.string().optional();
const openFlag = z
  .string()
  .refine((value) => /^(true|false|1|0|yes|no|on|off)$/i.test(value), "must be true or false")
  .transform((value) => /^(true|1|yes|on)$/i.test(value));
const flag = (fallback: boolean) => openFlag.default(fallback);
const integer = (fallback: number, min = 0, max = Number.MAX_SAFE_INTEGER) => z.coerce.number().int().min(min).max(max).default(fallback);
const decimal = (fallback: number, min: number, max: number) => z.coerce.number().min(min).max(max).default(fallback);
const list = (fallback: string[]) =>
  z
    .string()
    .transform((value, context) => {
      if (!value.trim().startsWith("["))
        return value
          .split(",")
          .map((item) => item.trim())
          .filter(Boolean);
      try {
        return z.array(z.string()).parse(JSON.parse(value));
      } catch {
        context.addIssue({ code: "custom", message: "must be a comma-separated or a JSON list" });
        return z.NEVER;
      }
    })
    .default(fallback);
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "must be an IANA time zone");

/** A path with a slash before it and none behind. */
const path = (value: string) => `/${value.replace(/^\/+|\/+$/g, "")}`;
/** Addresses that pages, files and other doors stand at; an API at one of them would hide them. */
const takenPaths =
  /^\/(?:_next|en|ar|api(?:\/(?:auth|inngest|uploadthing|webhooks))?|courses|learn|teach|admin|dev|settings|health|ready|metrics|docs|redoc)?$/;
const isPrefix = (prefix: string) => /^(?:\/[A-Za-z0-9._~-]+)*\/?$/.test(prefix) && !takenPaths.test(prefix);

export const Settings = z.object({
  ENVIRONMENT: z.enum(["development", "staging", "production"]).default("development"),
  DEBUG: flag(false),
  SQL_ECHO: flag(false),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  SECRET_KEY: text(defaultSecretKey),
  PROJECT_NAME: text("Dars"),
  PROJECT_VERSION: text(version),
  API_V1_PREFIX: text("/api/v1")
    .transform(path)
    .refine(isPrefix, "must be a path of its own such as /api/v1, which no page and no other door uses"),
  ENABLE_API_DOCS: openFlag.optional(),
  PORT: integer(3000, 1, 65_535),
  FRONTEND_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DEFAULT_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be an ISO 4217 code")
    .default("EGP"),
  DEFAULT_TIME_ZONE: timeZone.default("Africa/Cairo"),

  DATABASE_URL: z
    .string()
    .transform((url) => url.replace(/^(postgres(?:ql)?)\+\w+:/, "$1:"))
    .optional(),
  DATABASE_POOL_SIZE: integer(20, 1, 1000),
  DATABASE_MAX_OVERFLOW: integer(40, 0, 1000),
  DATABASE_POOL_RECYCLE_SECONDS: integer(3600, 1),
  DATABASE_POOL_TIMEOUT_SECONDS: integer(30, 1),
  REDIS_URL: optional,

  CORS_ORIGINS: list(["http://localhost:3000"]),
  CORS_ALLOW_CREDENTIALS: flag(true),
  CORS_ALLOW_METHODS: list(["*"]),
  CORS_ALLOW_HEADERS: list(["*"]),
  TRUSTED_HOSTS: list(["localhost", "127.0.0.1"]),
  TRUSTED_PROXY_IPS: list([]),
  SECURITY_HEADERS_ENABLED: flag(true),
  API_RESPONSE_ENVELOPE_ENABLED: flag(false),
  API_RESPONSE_SUCCESS_MESSAGE: text("Success"),
  API_RESPONSE_ENVELOPE_EXCLUDED_PATHS: list(["/docs", "/redoc", "/openapi.json", "/metrics", "/health", "/ready", "/auth/token"]),
  METRICS_ENABLED: flag(true),
  METRICS_ENDPOINT: text("/metrics")
    .transform(path)
    .refine((address) => address !== "/", "must not be the root"),
  SENTRY_DSN: optional,
  SENTRY_TRACES_SAMPLE_RATE: decimal(0.1, 0, 1),
  SENTRY_ENVIRONMENT: optional,
  SENTRY_RELEASE: optional,

  COURSE_PUBLISH_REQUIRES_LESSONS: flag(true),
  REQUIRE_INSTRUCTOR_VERIFICATION: flag(false),
  ESSAY_AUTO_ZERO: flag(false),
  QUIZ_QUESTIONS_REQUIRE_ATTEMPT: flag(true),
  CERTIFICATE_AUTO_GENERATE: flag(true),

  UPLOAD_DIR: text(".data/files"),
  CERTIFICATES_DIR: text(".data/certificates"),
  MAX_UPLOAD_MB: integer(100, 1, 100_000),
  ALLOWED_UPLOAD_EXTENSIONS: list("mp4 avi mov webm mp3 pdf doc docx pptx xlsx csv txt vtt srt zip jpg jpeg png webp".split(" ")),
  UPLOAD_VERIFY_CONTENT: flag(true),
  FILE_STORAGE_PROVIDER: z.enum(["local", "s3", "uploadthing"]).default("local"),
  FILE_DOWNLOAD_URL_EXPIRE_SECONDS: integer(900, 1),
  AWS_ACCESS_KEY_ID: optional,
  AWS_SECRET_ACCESS_KEY: optional,
  AWS_REGION: optional,
  AWS_S3_BUCKET: optional,
  AWS_S3_BUCKET_URL: optional,
  AWS_S3_ENDPOINT_URL: optional,
  UPLOADTHING_TOKEN: optional,

  RESEND_API_KEY: optional,
  EMAIL_FROM: text("no-reply@lms.local"),
  SMTP_HOST: optional,
  SMTP_PORT: integer(587, 1, 65_535),
  SMTP_USERNAME: optional,
  SMTP_PASSWORD: optional,
  SMTP_USE_TLS: flag(true),
  SMTP_USE_SSL: flag(false),

  ACCESS_TOKEN_EXPIRE_MINUTES: integer(15, 1),
  REFRESH_TOKEN_EXPIRE_DAYS: integer(30, 1),
  REFRESH_TOKEN_REUSE_GRACE_SECONDS: integer(10),
  PASSWORD_RESET_TOKEN_EXPIRE_MINUTES: integer(30, 1),
  EMAIL_VERIFICATION_TOKEN_EXPIRE_MINUTES: integer(1440, 1),
  MFA_ENABLED: flag(true),
  MFA_CHALLENGE_TOKEN_EXPIRE_MINUTES: integer(10, 1),
  MFA_LOGIN_CODE_EXPIRE_MINUTES: integer(10, 1),
  MFA_LOGIN_CODE_LENGTH: z.coerce
    .number()
    .int()
    .default(6)
    .transform((length) => Math.min(12, Math.max(4, length))),
  JWT_ALGORITHM: z.enum(["HS256"]).default("HS256"),
  ACCESS_TOKEN_BLACKLIST_ENABLED: flag(true),
  ACCESS_TOKEN_BLACKLIST_FAIL_CLOSED: flag(true),
  ACCESS_TOKEN_BLACKLIST_PREFIX: text("auth:blacklist:access"),
  ALLOW_PUBLIC_ROLE_REGISTRATION: flag(false),
  REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN: flag(false),
  MAX_FAILED_LOGIN_ATTEMPTS: integer(5, 1),
  MAX_FAILED_LOGIN_ATTEMPTS_PER_IP: integer(20, 1),
  ACCOUNT_LOCKOUT_DURATION_SECONDS: integer(900, 1),

  RATE_LIMIT_PER_MINUTE: integer(100, 1),
  RATE_LIMIT_WINDOW_SECONDS: integer(60, 1),
  RATE_LIMIT_USE_REDIS: flag(true),
  RATE_LIMIT_REDIS_PREFIX: text("ratelimit"),
  RATE_LIMIT_EXCLUDED_PATHS: list(["/", "/docs", "/redoc", "/openapi.json", "/health", "/ready", "/metrics"]),
  AUTH_RATE_LIMIT_REQUESTS_PER_MINUTE: integer(60, 1),
  AUTH_RATE_LIMIT_WINDOW_SECONDS: integer(60, 1),
  AUTH_RATE_LIMIT_PATHS: list(["/auth/login", "/auth/token", "/auth/login/mfa"]),
  FILE_UPLOAD_RATE_LIMIT_REQUESTS_PER_HOUR: integer(100, 1),
  FILE_UPLOAD_RATE_LIMIT_WINDOW_SECONDS: integer(3600, 1),
  FILE_UPLOAD_RATE_LIMIT_PATHS: list(["/files/upload"]),
  ASSIGNMENT_RATE_LIMIT_REQUESTS_PER_MINUTE: integer(60, 1),
  ASSIGNMENT_RATE_LIMIT_WINDOW_SECONDS: integer(60, 1),
  ASSIGNMENT_RATE_LIMIT_PATHS: list(["/assignments"]),

  CACHE_ENABLED: flag(true),
  CACHE_KEY_PREFIX: text("app:cache"),
  CACHE_DEFAULT_TTL_SECONDS: integer(300, 1),
  COURSE_CACHE_TTL_SECONDS: integer(120, 1),
  LESSON_CACHE_TTL_SECONDS: integer(120, 1),
  QUIZ_CACHE_TTL_SECONDS: integer(120, 1),
  QUIZ_QUESTION_CACHE_TTL_SECONDS: integer(120, 1),
  COURSE_ANALYTICS_CACHE_TTL_SECONDS: integer(300, 1),

  TASKS_FORCE_INLINE: flag(false),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  INNGEST_BASE_URL: optional,
  COURSE_REMINDER_INACTIVE_DAYS: integer(7, 1),
  WEBHOOKS_ENABLED: flag(false),
  WEBHOOK_TARGET_URLS: list([]),
  WEBHOOK_SIGNING_SECRET: optional,
  WEBHOOK_TIMEOUT_SECONDS: integer(5, 1, 30),
  ALLOW_PRIVATE_WEBHOOK_TARGETS: flag(false),

  PAYMENT_ENABLED: flag(true),
  PAYMENTS_MOCK_MODE: openFlag.optional(),
  PAYMENT_DEFAULT_PROVIDER: z.enum(["stripe", "myfatoorah", "paymob"]).default("stripe"),
  PAYMENT_TAX_RATE_PERCENT: decimal(0, 0, 100),
  SUBSCRIPTION_DEFAULT_AMOUNT: decimal(99, 0, 99_999_999.99),
  SUBSCRIPTION_PERIOD_DAYS: integer(30, 1, 366),
  STRIPE_SECRET_KEY: optional,
  STRIPE_PUBLISHABLE_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
  STRIPE_API_VERSION: text("2024-12-18.acacia"),
  MYFATOORAH_API_KEY: optional,
  MYFATOORAH_WEBHOOK_SECRET: optional,
  MYFATOORAH_BASE_URL: text("https://api.myfatoorah.com"),
  MYFATOORAH_HTTP_TIMEOUT_SECONDS: integer(10, 1),
  MYFATOORAH_DEFAULT_PAYMENT_METHOD_ID: integer(2, 1),
  MYFATOORAH_LANGUAGE: z.enum(["en", "ar"]).default("en"),
  PAYMOB_API_KEY: optional,
  PAYMOB_INTEGRATION_ID: optional,
  PAYMOB_IFRAME_ID: optional,
  PAYMOB_WEBHOOK_SECRET: optional,
  PAYMOB_BASE_URL: text("https://accept.paymob.com/api"),
  PAYMOB_PAYMENT_KEY_EXPIRATION_SECONDS: integer(3600, 1),
  PAYMOB_HTTP_TIMEOUT_SECONDS: integer(10, 1),
});

type Parsed = z.infer<typeof Settings>;

/** Every setting of the product, parsed, with what follows from others filled in. */
export type Env = Parsed & {
  FRONTEND_BASE_URL: string;
  ENABLE_API_DOCS: boolean;
  PAYMENTS_MOCK_MODE: boolean;
  isProduction: boolean;
};

/** Why a production server must not start with these settings; one sentence for each, naming the variable. */
function productionFaults(settings: Parsed, mockPayments: boolean): string[] {
  const faults: string[] = [];
  const refuse = (isUnsafe: boolean, fault: string) => {
    if (isUnsafe) faults.push(fault);
  };
  refuse(settings.DEBUG, "DEBUG must be off");
  refuse(knownSecretKeys.includes(settings.SECRET_KEY), "SECRET_KEY is a known default");
  refuse(settings.SECRET_KEY.length < 32, "SECRET_KEY must have at least 32 characters");
  refuse(
    settings.ACCESS_TOKEN_BLACKLIST_ENABLED && !settings.ACCESS_TOKEN_BLACKLIST_FAIL_CLOSED,
    "ACCESS_TOKEN_BLACKLIST_FAIL_CLOSED must be on while the blacklist is enabled",
  );
  refuse(settings.TASKS_FORCE_INLINE, "TASKS_FORCE_INLINE must be off");
  refuse(mockPayments, "PAYMENTS_MOCK_MODE must be off");
  refuse(settings.ALLOW_PUBLIC_ROLE_REGISTRATION, "ALLOW_PUBLIC_ROLE_REGISTRATION must be off");
  refuse(settings.ALLOW_PRIVATE_WEBHOOK_TARGETS, "ALLOW_PRIVATE_WEBHOOK_TARGETS must be off");
  if (settings.FILE_STORAGE_PROVIDER === "s3") {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_S3_BUCKET"] as const) {
      refuse(!settings[name], `${name} is missing for FILE_STORAGE_PROVIDER=s3`);
    }
  }
  refuse(
    settings.FILE_STORAGE_PROVIDER === "uploadthing" && !settings.UPLOADTHING_TOKEN,
    "UPLOADTHING_TOKEN is missing for FILE_STORAGE_PROVIDER=uploadthing",
  );
  refuse(
    Boolean(settings.STRIPE_SECRET_KEY && !settings.STRIPE_WEBHOOK_SECRET),
    "STRIPE_WEBHOOK_SECRET is missing beside STRIPE_SECRET_KEY",
  );
  refuse(
    Boolean(settings.MYFATOORAH_API_KEY && !settings.MYFATOORAH_WEBHOOK_SECRET),
    "MYFATOORAH_WEBHOOK_SECRET is missing beside MYFATOORAH_API_KEY",
  );
  refuse(Boolean(settings.PAYMOB_API_KEY && !settings.PAYMOB_WEBHOOK_SECRET), "PAYMOB_WEBHOOK_SECRET is missing beside PAYMOB_API_KEY");
  refuse(Boolean(settings.INNGEST_EVENT_KEY && !settings.INNGEST_SIGNING_KEY), "INNGEST_SIGNING_KEY is missing beside INNGEST_EVENT_KEY");
  return faults;
}

/**
 * Parses settings (an environment over the content of .env). Names are case-sensitive, unknown ones ignored, empty ones absent.
 * Throws an Error that names every variable at fault.
 */
export function parseSettings(source: Record<string, string | undefined>): Env {
  const given: Record<string, string> = {};
  for (const name of Object.keys(Settings.shape)) {
    const value = [name, ...(aliases[name] ?? [])]
      .map((key) => source[key])
      .find((candidate) => candidate !== undefined && candidate !== "");
    if (value !== undefined) given[name] = value;
  }
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The settings are not valid:\n${faults.join("\n")}`);
  }
  const settings = parsed.data;
  const isProduction = settings.ENVIRONMENT === "production";
  const hasProvider = Boolean(settings.STRIPE_SECRET_KEY || settings.MYFATOORAH_API_KEY || settings.PAYMOB_API_KEY);
  const mockPayments = settings.PAYMENTS_MOCK_MODE ?? (!isProduction && !hasProvider);
  if (isProduction) {
    const faults = productionFaults(settings, mockPayments);
    if (faults.length > 0) throw new Error(`Refusing to start in production:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
  return {
    ...settings,
    FRONTEND_BASE_URL: (settings.FRONTEND_BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ""),
    ENABLE_API_DOCS: settings.ENABLE_API_DOCS ?? !isProduction,
    PAYMENTS_MOCK_MODE: mockPayments,
    isProduction,
  };
}

function readDotEnv(): Record<string, string | undefined> {
  return fs.existsSync(".env") ? parseEnv(fs.readFileSync(".env", "utf8")) : {};
}

/** The settings, read once at start-up: from the environment, then from .env. */
export const env: Env = parseSettings({ ...readDotEnv(), ...process.env });

/** True under `next dev`, where sources change while the server runs. */
export const isDevServer = process.env.NODE_ENV === "development";
