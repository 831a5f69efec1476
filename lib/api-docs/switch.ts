import { env } from "@/lib/env";
import { failure } from "@/lib/errors";

/** Where the documentation is switched off, its addresses lead nowhere. */
export function requireApiDocs(): void {
  if (!env.ENABLE_API_DOCS) throw failure("route_not_found");
}
