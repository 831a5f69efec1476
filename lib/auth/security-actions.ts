"use server";

import { z } from "zod";
import { changePassword } from "@/lib/auth/change-password";
import { endOtherSessions, endSession } from "@/lib/auth/own-sessions";
import { ChangePasswordInput, EndSessionInput } from "@/lib/auth/schema";
import { formAction } from "@/lib/form-action";

export const changePasswordAction = formAction(ChangePasswordInput, (actor, input) => changePassword(actor, input));

export const endSessionAction = formAction(EndSessionInput, endSession);

export const endOtherSessionsAction = formAction(z.object({}), (actor) => endOtherSessions(actor));
