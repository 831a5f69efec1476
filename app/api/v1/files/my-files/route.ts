import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { listMyFiles } from "@/lib/files/queries";
import { MyFilesQuery } from "@/lib/files/schema";
import { FileListWire, toFileWire } from "@/lib/files/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "List one's own files", access: "user", scope: "files:read", query: MyFilesQuery, returns: FileListWire },
    async ({ actor, query }) => {
      const files = await listMyFiles(actor, { fileType: query.file_type });
      return { files: files.map(toFileWire), total: files.length };
    },
  ),
});
