import { onlyMethods } from "@/lib/endpoint-methods";
import { readyEndpoint } from "@/lib/health/endpoints";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: readyEndpoint });
