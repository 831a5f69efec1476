import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { downloadResponse } from "@/lib/files/download-response";
import { getDownload } from "@/lib/files/queries";
import { DownloadQuery, FileParams } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Download a file, whole or in part",
      access: "anyone",
      scope: "files:read",
      params: FileParams,
      errors: ["file.not_yours", "file.bad_signature", "file.not_found", "file.gone", "range_not_satisfiable", "file.storage_unavailable"],
      query: DownloadQuery,
    },
    async ({ actor, params, query, request }) => downloadResponse(request, await getDownload(actor, { fileId: params.file_id, ...query })),
  ),
});

export const HEAD = GET;
