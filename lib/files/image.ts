import "server-only";
import crypto from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { boundedQueue } from "@/lib/bounded-queue";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { type IncomingFile, newIncomingPath, removeIncoming } from "@/lib/files/incoming";
import { storageUnavailable } from "@/lib/files/storage/unavailable";

/** The most pixels of an image, all frames of an animation together. */
export const mostMegapixels = 50;

// Decoded pixels are large: one image at a time, a class full of pictures in line, everybody else comes again.
const inTurn = boundedQueue({ atOnce: 1, waiting: 32, retryAfterSeconds: 5 });

// Each upload is another image, so that nothing is gained by keeping decoded ones.
sharp.cache(false);

type Format = { reads: string; write: (image: Sharp, pixels: number) => Sharp };

// The smaller coding needs the whole image in memory: three hundred megabytes for the largest one.
const mostClosePackedPixels = 10_000_000;

const jpeg: Format = {
  reads: "jpeg",
  write: (image, pixels) => image.jpeg({ quality: 90, optimiseCoding: pixels <= mostClosePackedPixels }),
};

const formats: Record<string, Format> = {
  jpg: jpeg,
  jpeg,
  png: { reads: "png", write: (image) => image.png() },
  webp: { reads: "webp", write: (image) => image.webp({ quality: 90 }) },
};

/** How the drawing library says that it is the disk, not the image. */
const diskWords = /no space left|read-only file system|permission denied|input\/output error/i;

/** True for files that are drawn anew before they are stored. */
export function isImage(extension: string): boolean {
  return Object.hasOwn(formats, extension);
}

/**
 * Draws an image anew in its own format: upright, without metadata (places, cameras, thumbnails) and without whatever else was hidden in
 * the file. Animations stay animated. What no program reads as an image is a picture to nobody and has nothing to strip: the contract asks
 * only for its first bytes, so it stays as it came. Throws file.image_too_large, judged by the header alone, file.content for another
 * kind of image, a damaged one, or a page behind the first bytes of an image, and unavailable while too many wait. The caller removes both
 * files.
 */
export async function redrawImage(file: IncomingFile, extension: string): Promise<IncomingFile> {
  const format = formats[extension];
  if (!format) return file;
  const header = await readHeader(file.path, format);
  if (!header) return file;
  const target = await newIncomingPath();
  try {
    await inTurn(async () => {
      // `animated` reads all frames; a still image is one frame of itself.
      const source = sharp(file.path, { animated: true, limitInputPixels: mostMegapixels * 1_000_000, sequentialRead: true });
      const isAnimation = (header.pages ?? 1) > 1;
      const pixels = header.width * header.height;
      await format.write(isAnimation ? source : source.autoOrient(), pixels).toFile(target);
    });
  } catch (error) {
    await removeIncoming({ path: target });
    if (error instanceof AppError) throw error;
    throw diskWords.test(String(error)) ? storageUnavailable(env.FILE_STORAGE_PROVIDER, error) : failure("file.content");
  }
  const hash = crypto.createHash("sha256");
  await pipeline(createReadStream(target), hash);
  return { path: target, sizeBytes: (await stat(target)).size, checksum: hash.digest("hex"), fault: null };
}

/** Null for bytes without a header that can be read. */
async function readHeader(path: string, format: Format): Promise<Metadata | null> {
  const header = await sharp(path, { animated: true, limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!header) {
    if (await holdsMore(path)) throw failure("file.content");
    return null;
  }
  if (header.format !== format.reads) throw failure("file.content");
  // For an animation, the height is that of all its frames one below the other.
  if (header.width * header.height > mostMegapixels * 1_000_000) throw failure("file.image_too_large", { megapixels: mostMegapixels });
  return header;
}

const sniffedBytes = 64 * 1024;

/** True when the beginning of a file holds what a careless program would run as a page, or the size of a PNG that nobody could draw. */
async function holdsMore(path: string): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: sniffedBytes - 1 })) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("latin1");
  return text.slice(8, 24).includes("IHDR") || /<(?:!doctype|html|head|body|script|svg|iframe|\?xml)/i.test(text);
}
