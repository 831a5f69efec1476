import "server-only";
import { lengthHeader } from "@/lib/content-length";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { isShownInline } from "@/lib/files/content-type";
import type { Download } from "@/lib/files/queries";
import { contentDisposition, isKnownCopy, mayCut, wantedPart } from "@/lib/files/range";
import { storageOf } from "@/lib/files/storage";

/**
 * The answer that carries a file: whole, in part, "you have it already", or the way to a remote storage.
 * Throws file.gone, range_not_satisfiable and file.storage_unavailable.
 */
export async function downloadResponse(request: Request, file: Download, now = new Date()): Promise<Response> {
  const storage = await storageOf(file.storageProvider);
  if (storage.isRemote) {
    const expiresAt = new Date(now.getTime() + env.FILE_DOWNLOAD_URL_EXPIRE_SECONDS * 1000);
    return new Response(null, {
      status: 307,
      headers: { Location: await storage.signedUrl(file, expiresAt), "Cache-Control": "no-store" },
    });
  }
  const etag = `"${file.checksum.slice(0, 32)}"`;
  const lastModified = file.createdAt.toUTCString();
  const headers = new Headers({
    "Accept-Ranges": "bytes",
    // Access may end at any time, so a copy is asked about again; compressing on the way would break ranges.
    "Cache-Control": "private, no-cache, no-transform",
    "Content-Disposition": contentDisposition(isShownInline(file.mimeType) ? "inline" : "attachment", file.originalFilename),
    "Content-Security-Policy": "sandbox",
    "X-Content-Type-Options": "nosniff",
    ETag: etag,
    "Last-Modified": lastModified,
  });
  if (isKnownCopy(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });

  // A range is a matter of GET alone (RFC 9110, section 14.2).
  const isCut = request.method === "GET" && mayCut(request.headers.get("if-range"), etag, lastModified);
  const wanted = wantedPart(isCut ? request.headers.get("range") : null, file.sizeBytes);
  if (wanted.kind === "unsatisfiable")
    throw new AppError("range_not_satisfiable", { headers: { "Accept-Ranges": "bytes", "Content-Range": `bytes */${file.sizeBytes}` } });
  const part = wanted.kind === "part" ? { start: wanted.start, end: wanted.end } : { start: 0, end: file.sizeBytes - 1 };
  const opened = await storage.open(file.storagePath, part);
  if (opened?.totalBytes !== file.sizeBytes) {
    await opened?.stream.cancel();
    throw failure("file.gone");
  }
  headers.set("Content-Type", file.mimeType);
  const length = String(part.end - part.start + 1);
  headers.set("Content-Length", length);
  headers.set(lengthHeader, length);
  if (wanted.kind === "part") headers.set("Content-Range", `bytes ${part.start}-${part.end}/${file.sizeBytes}`);
  const status = wanted.kind === "part" ? 206 : 200;
  if (request.method === "HEAD") {
    await opened.stream.cancel();
    return new Response(null, { status, headers });
  }
  return new Response(opened.stream, { status, headers });
}
