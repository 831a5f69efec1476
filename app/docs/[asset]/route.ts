import { z } from "zod";
import { viewerAsset } from "@/lib/api-docs/assets";
import { requireApiDocs } from "@/lib/api-docs/switch";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

/** The files of the page above. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "A file of the documentation", access: "anyone", params: z.object({ asset: z.string() }), isOperational: true },
    ({ params }) => {
      requireApiDocs();
      return viewerAsset("docs", params.asset);
    },
  ),
});
