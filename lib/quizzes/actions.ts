"use server";

import { formAction } from "@/lib/form-action";
import { startAttempt } from "@/lib/quizzes/commands";
import { StartAttemptInput } from "@/lib/quizzes/schema";

export const startAttemptAction = formAction(StartAttemptInput, startAttempt);
