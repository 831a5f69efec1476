import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { answerUploadThing } from "@/lib/files/direct-upload";

const door = endpoint({ summary: "UploadThing's door", access: "anyone", scope: "files:write" }, ({ actor, request }) =>
  answerUploadThing(actor, request),
);

/** Browsers ask here for a place to send a file to, and UploadThing says here that it has come. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: door, POST: door });
