import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { storeFile } from "@/lib/files/commands";
import { withUpload } from "@/lib/files/receive-upload";
import { UploadForm, UploadOptions } from "@/lib/files/schema";
import { FileWire, toFileWire } from "@/lib/files/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Upload a file",
      access: "user",
      scope: "files:write",
      query: UploadOptions,
      body: UploadForm,
      bodyAs: "multipart",
      returns: FileWire,
      status: 201,
      errors: [
        "file.empty",
        "file.extension",
        "file.folder",
        "file.folder_characters",
        "file.content",
        "file.image_too_large",
        "file.too_large",
        "file.storage_unavailable",
      ],
    },
    ({ actor, query, request }) =>
      withUpload(request, async ({ incoming, originalFilename, folder = query.folder, isPublic = query.is_public }) =>
        toFileWire(await storeFile(actor, { incoming, originalFilename, folder, isPublic })),
      ),
  ),
});
