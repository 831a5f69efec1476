"use server";

import { handIn } from "@/lib/assignments/commands";
import { HandInInput } from "@/lib/assignments/schema";
import { formAction } from "@/lib/form-action";

export const handInAction = formAction(HandInInput, handIn);
