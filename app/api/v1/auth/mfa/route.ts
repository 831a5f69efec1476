import { mfaState } from "@/lib/auth/mfa";
import { MfaStateWire, toMfaStateWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint({ summary: "One's own second factor", access: "user", returns: MfaStateWire }, async ({ actor }) =>
    toMfaStateWire(await mfaState(actor)),
  ),
});
