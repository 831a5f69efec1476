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
      query: DownloadQuery,
      headers: { Range: "A part of the file, as in bytes=0-1023" },
      answers: {
        200: {
          description: "The bytes, with the stored type and the original name",
          type: "application/octet-stream",
          headers: ["Content-Disposition", "Accept-Ranges"],
        },
        206: {
          description: "The part that Range asks for",
          type: "application/octet-stream",
          headers: ["Content-Range", "Content-Disposition"],
        },
        307: { description: "Where the bytes are, when a remote storage keeps them", headers: ["Location"] },
      },
      errors: ["file.not_yours", "file.bad_signature", "file.not_found", "file.gone", "range_not_satisfiable", "file.storage_unavailable"],
    },
    async ({ actor, params, query, request }) => downloadResponse(request, await getDownload(actor, { fileId: params.file_id, ...query })),
  ),
});

export const HEAD = GET;
