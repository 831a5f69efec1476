import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { deleteFile } from "@/lib/files/commands";
import { FileParams } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  DELETE: endpoint(
    {
      summary: "Delete a file that nothing shows",
      access: "user",
      scope: "files:write",
      params: FileParams,
      errors: ["file.not_yours", "file.not_found", "file.in_use"],
      status: 204,
    },
    async ({ actor, params }) => {
      await deleteFile(actor, { fileId: params.file_id });
      return new Response(null, { status: 204 });
    },
  ),
});
