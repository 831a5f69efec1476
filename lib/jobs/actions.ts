"use server";

import { formAction } from "@/lib/form-action";
import { discardFailedRun, retryEvent, retryJobs } from "@/lib/jobs/commands";
import { EventInput, FailedRunInput, RetryJobsInput } from "@/lib/jobs/schema";

export const retryJobsAction = formAction(RetryJobsInput, retryJobs);

export const discardFailedRunAction = formAction(FailedRunInput, discardFailedRun);

export const retryEventAction = formAction(EventInput, retryEvent);
