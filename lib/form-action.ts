import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { currentActor, pageRequest } from "@/lib/auth/current";
import { asAppError } from "@/lib/db";
import { AppError, failure, invalid } from "@/lib/errors";
import { type FieldMessage, type FormState, fieldMessage } from "@/lib/form-state";
import { logger } from "@/lib/logger";
import { countRequest } from "@/lib/rate-limit";
import { withRequest } from "@/lib/request-context";
import { storageFaults } from "@/lib/validation";

function refusal(error: unknown, requestId: string, fields: Record<string, FieldMessage> = {}): FormState<never> {
  const known = asAppError(error);
  const app = known instanceof AppError ? known : new AppError("internal", { cause: error });
  if (app.status >= 500) logger.error({ err: app.cause ?? app, requestId }, "action failed");
  const named = Object.fromEntries(app.faults.map((fault) => [fault.path.join("."), fieldMessage({ message: fault.message })]));
  return { ok: false, code: app.code, values: app.values, fields: { ...named, ...fields } };
}

/** The chores of every action, in the order of an endpoint's: who is asking, rate limit, parse, call, map errors, one log line. */
async function act<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  command: (actor: Actor | null, input: z.output<S>) => Promise<T>,
): Promise<FormState<T>> {
  const request = await pageRequest();
  const { requestId } = request;
  return withRequest(request, async () => {
    try {
      const actor = await currentActor();
      const limit = await countRequest("/actions", actor?.id ?? null, request.clientAddress);
      if (limit && !limit.isAllowed) throw new AppError("rate_limited", { retryAfterSeconds: limit.retryAfterSeconds });
      const hostile = storageFaults(input);
      if (hostile.length > 0) throw invalid(hostile);
      const parsed = schema.safeParse(input);
      if (!parsed.success) {
        const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), fieldMessage(issue)]).reverse());
        return refusal(invalid([]), requestId, fields);
      }
      const value = await command(actor, parsed.data);
      logger.info({ actorId: actor?.id ?? null, requestId }, "action");
      return { ok: true, value };
    } catch (error) {
      // Redirects and not-found travel as errors of Next's own.
      unstable_rethrow(error);
      return refusal(error, requestId);
    }
  });
}

/** A server action for a signed-in person: parses the input and calls the command. Safe to export from a "use server" file. */
export function formAction<S extends z.ZodType, T>(schema: S, command: (actor: Actor, input: z.output<S>) => Promise<T>) {
  return (input: unknown): Promise<FormState<T>> =>
    act(schema, input, async (actor, parsed) => {
      if (!actor) throw failure("auth.not_authenticated");
      return command(actor, parsed);
    });
}

/** A server action that visitors may call too. */
export function openFormAction<S extends z.ZodType, T>(schema: S, command: (input: z.output<S>, actor: Actor | null) => Promise<T>) {
  return (input: unknown): Promise<FormState<T>> => act(schema, input, (actor, parsed) => command(parsed, actor));
}
