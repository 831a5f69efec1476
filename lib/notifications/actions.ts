"use server";

import { z } from "zod";
import { formAction } from "@/lib/form-action";
import { readAllNotices, readNotice, resumeOwnMail, retryMail } from "@/lib/notifications/commands";
import { savePreferences } from "@/lib/notifications/preferences";
import { ReadNotificationInput, RetryMailInput, SavePreferencesInput } from "@/lib/notifications/topics";

export const readNoticeAction = formAction(ReadNotificationInput, (actor, input) => readNotice(actor, input));

export const readAllNoticesAction = formAction(z.object({}), (actor) => readAllNotices(actor));

export const savePreferencesAction = formAction(SavePreferencesInput, savePreferences);

export const resumeOwnMailAction = formAction(z.object({}), resumeOwnMail);

export const retryMailAction = formAction(RetryMailInput, (actor, input) => retryMail(actor, input));
