import { onlyMethods } from "@/lib/endpoint-methods";
import { healthEndpoint } from "@/lib/health/endpoints";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({ GET: healthEndpoint });
