import { documentEndpoint } from "@/app/api/document-endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: documentEndpoint });
