import { revokeApiKey } from "@/lib/auth/api-keys";
import { ApiKeyParams } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  DELETE: endpoint(
    { summary: "Revoke an API key", access: "user", params: ApiKeyParams, status: 204, errors: ["api_key.not_found"] },
    async ({ actor, params }) => {
      await revokeApiKey(actor, { keyId: params.key_id });
      return new Response(null, { status: 204 });
    },
  ),
});
