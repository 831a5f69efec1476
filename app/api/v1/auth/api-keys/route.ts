import { createApiKey, listOwnApiKeys } from "@/lib/auth/api-keys";
import { ApiKeyListWire, CreateApiKeyBody, NewApiKeyWire, toApiKeyWire, toCreateApiKeyInput } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint({ summary: "List one's own API keys", access: "user", returns: ApiKeyListWire }, async ({ actor }) => {
    const keys = await listOwnApiKeys(actor);
    return { api_keys: keys.map(toApiKeyWire), total: keys.length };
  }),
  POST: endpoint(
    {
      summary: "Make an API key",
      access: "user",
      body: CreateApiKeyBody,
      returns: NewApiKeyWire,
      status: 201,
      errors: ["api_key.scope_not_held"],
    },
    async ({ actor, body }) => {
      const { key, ...view } = await createApiKey(actor, toCreateApiKeyInput(body));
      return { ...toApiKeyWire(view), key };
    },
  ),
});
