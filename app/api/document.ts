import { type WrittenDocument, writeDocument } from "@/lib/api-docs/document";

let written: Promise<WrittenDocument> | undefined;

async function write(): Promise<WrittenDocument> {
  // Only when asked for: the list leads to every route, the document's own among them.
  const { routes, rootRoutes } = await import("@/app/api/route-list");
  return writeDocument(routes, rootRoutes);
}

/** The description of the API, made once for each process. */
export function apiDocument(): Promise<WrittenDocument> {
  written ??= write();
  return written;
}
