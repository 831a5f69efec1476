import { requestMfa } from "@/lib/auth/mfa";
import { MfaSetupWire, RequestMfaBody } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Begin to switch the second factor on",
      access: "user",
      body: RequestMfaBody,
      returns: MfaSetupWire,
      errors: ["auth.invalid_password", "auth.locked", "mfa.off", "mfa.already_on"],
    },
    async ({ actor, body }) => {
      const setup = await requestMfa(actor, body);
      if (setup.method === "email") return { message: "A verification code has been sent to your email" };
      return { message: "Scan the code with your authenticator app", secret: setup.secret, otpauth_url: setup.otpauthUrl };
    },
  ),
});
