import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getSignedUrl } from "@/lib/files/queries";
import { FileParams } from "@/lib/files/schema";
import { SignedUrlWire } from "@/lib/files/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Make a URL that opens a file for a while",
      access: "anyone",
      scope: "files:read",
      params: FileParams,
      errors: ["file.not_yours", "file.not_found", "file.storage_unavailable"],
      returns: SignedUrlWire,
    },
    async ({ actor, params }) => {
      const { url, expiresInSeconds, expiresAt } = await getSignedUrl(actor, { fileId: params.file_id });
      return { url, expires_in: expiresInSeconds, expires_at: expiresAt.toISOString() };
    },
  ),
});
