import pino from "pino";
import { env } from "@/lib/env";

/** One JSON line for each thing worth telling. Secrets are removed wherever they stand. */
export const logger = pino({
  level: env.DEBUG ? "debug" : env.LOG_LEVEL,
  base: { app: env.PROJECT_NAME },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["password", "*.password", "token", "*.token", "authorization", "*.authorization", "cookie", "*.cookie", "secret", "*.secret"],
    censor: "[removed]",
  },
});

/** The trail of attempts: quiz_attempt_started, _submitted, _expired, _graded, each with its ids. */
export const quizAudit = logger.child({ logger: "app.quiz.audit" });
