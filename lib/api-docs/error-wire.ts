import { z } from "zod";
import { exampleIds } from "@/lib/example-ids";

const requestId = z.string().meta({ description: "The same as the header X-Request-ID", examples: [exampleIds.request] });

/** Every error but 422, as the contract writes it. */
export const ErrorWire = z
  .object({
    error: z.string().meta({ description: "The word of the status, for programs", examples: ["not_found"] }),
    message: z.string().meta({ description: "What happened, in English", examples: ["Course not found"] }),
    detail: z.string().meta({ description: "The same text as `message`", examples: ["Course not found"] }),
    request_id: requestId,
  })
  .meta({ id: "Error", description: "The form of every error" });

const FaultWire = z
  .object({
    type: z.string().meta({ examples: ["string_too_short"] }),
    loc: z
      .array(z.union([z.string(), z.number().int()]))
      .meta({ description: "body, query, path or form, then the way to the field", examples: [["body", "title"]] }),
    msg: z.string().meta({ examples: ["String should have at least 2 characters"] }),
    input: z.unknown().meta({ description: "The refused value; null for passwords, tokens, codes and secrets", examples: ["A"] }),
  })
  .meta({ id: "FieldFault" });

/** 422: what is wrong with which field. */
export const ValidationErrorWire = z
  .object({
    error: z.literal("validation_error"),
    message: z.literal("Validation error"),
    detail: z.array(FaultWire),
    details: z
      .record(z.string(), z.array(z.string()))
      .meta({ description: "The messages of each field", examples: [{ title: ["String should have at least 2 characters"] }] }),
    request_id: requestId,
  })
  .meta({ id: "ValidationError", description: "Input that breaks rules, field by field" });
