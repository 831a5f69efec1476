import { isCommonPassword } from "@/lib/auth/common-passwords";
import { NewPassword } from "@/lib/auth/schema";

/** A password being set over the API, refused here already when everybody guesses it, so that the fault names its field. */
export const NewPasswordWire = NewPassword.refine((password) => !isCommonPassword(password), "Password is too common");
