import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { storeFile } from "@/lib/files/commands";
import { createActor } from "@/prisma/factories/users";

const actor = await createActor();

/** Stores an image and answers its row and the bytes that were stored. */
async function store(bytes: Buffer, originalFilename: string) {
  const { id } = await storeFile(actor, { bytes, originalFilename });
  const row = await prisma.uploadedFile.findUniqueOrThrow({ where: { id } });
  const kept = fs.readFileSync(path.join(env.UPLOAD_DIR, row.storagePath));
  expect(row.checksum).toBe(crypto.createHash("sha256").update(kept).digest("hex"));
  expect(Number(row.fileSize)).toBe(kept.length);
  return kept;
}

const incoming = () => {
  const folder = path.join(env.UPLOAD_DIR, ".incoming");
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};

/** A red image, wider than high, with a place and a camera in it, to be turned by a quarter. */
function photo(format: "jpeg" | "png" | "webp"): Promise<Buffer> {
  const exif = { IFD0: { Make: "Camera", Copyright: "somebody" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "30/1 2/1 0/1" } };
  return sharp({ create: { width: 60, height: 40, channels: 3, background: "#c00" } })
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A PNG of a few kilobytes that says it is very large. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const pixels = zlib.deflateSync(Buffer.alloc(5_000_000), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

const small = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#0f0" } })
  .png()
  .toBuffer();
const grainy = await sharp({
  create: { width: 900, height: 900, channels: 3, background: "#0f0", noise: { type: "gaussian", mean: 100, sigma: 50 } },
})
  .png()
  .toBuffer();

describe("images", () => {
  it.each([
    ["photo.jpg", "jpeg"],
    ["photo.JPEG", "jpeg"],
    ["photo.png", "png"],
    ["photo.webp", "webp"],
  ] as const)("are drawn anew: %s stays a %s, upright and without its metadata", async (name, format) => {
    const sent = await photo(format);
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const kept = await store(sent, name);
    const header = await sharp(kept).metadata();
    expect(header).toMatchObject({ format, width: 40, height: 60 });
    for (const field of ["exif", "xmp", "iptc", "orientation"] as const) expect(header[field]).toBeUndefined();
    expect(kept.includes("Camera")).toBe(false);
    const { dominant } = await sharp(kept).stats();
    expect(dominant.r).toBeGreaterThan(180);
    expect(incoming()).toEqual([]);
  });

  it("keep their transparency", async () => {
    const glass = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 255, alpha: 0.5 } } })
      .png()
      .toBuffer();
    expect((await sharp(await store(glass, "glass.png")).stats()).isOpaque).toBe(false);
  });

  it("keep moving when they move", async () => {
    const frames = Buffer.concat([Buffer.alloc(300, 10), Buffer.alloc(300, 200), Buffer.alloc(300, 90)]);
    const moving = await sharp(frames, { raw: { width: 10, height: 30, channels: 3, pageHeight: 10 } })
      .webp({ delay: [100, 200, 300], loop: 2 })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(3);
    const header = await sharp(await store(moving, "moving.webp"), { animated: true }).metadata();
    expect(header).toMatchObject({ format: "webp", pages: 3, delay: [100, 200, 300], loop: 2, pageHeight: 10 });
  });

  it("lose whatever else was hidden in them", async () => {
    const page = Buffer.from("<html><script>alert(document.cookie)</script></html>");
    for (const [format, name] of [
      ["jpeg", "a.jpg"],
      ["png", "a.png"],
      ["webp", "a.webp"],
    ] as const) {
      const clean = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#0f0" } })
        .toFormat(format)
        .toBuffer();
      expect((await store(Buffer.concat([clean, page]), name)).includes("<script")).toBe(false);
    }
  });

  it.each<[story: string, bytes: Buffer, name: string]>([
    [
      "a page behind the first bytes of an image",
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from("<html><script>1</script>")]),
      "a.jpg",
    ],
    ["an image of another kind", small, "a.jpg"],
    ["half an image", grainy.subarray(0, 90_000), "a.png"],
    ["an image without its pixels", bomb(7000, 7000), "a.png"],
  ])("are refused when they are %s", async (_story, bytes, name) => {
    await expect(store(bytes, name)).rejects.toMatchObject({ code: "file.content", status: 400 });
    expect(incoming()).toEqual([]);
  });

  it("stay as they came when nothing but their first bytes is that of an image", async () => {
    for (const [bytes, name] of [
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46]), "a.jpg"],
      [Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(9000, 7)]), "a.png"],
    ] as const) {
      expect(await store(bytes, name)).toEqual(bytes);
    }
    expect(incoming()).toEqual([]);
  });

  it("are refused by their header when they have too many pixels, at no cost", async () => {
    const before = process.memoryUsage().rss;
    const startedAt = performance.now();
    for (const [width, height] of [
      [50_000, 50_000],
      [10_000, 5001],
      [100_000, 100_000],
    ] as const) {
      const refusal = store(bomb(width, height), "bomb.png");
      await expect(refusal).rejects.toMatchObject({ status: 400, message: "Image is too large. Max size is 50 megapixels" });
    }
    await expect(store(bomb(2 ** 31 - 1, 2 ** 31 - 1), "bomb.png")).rejects.toMatchObject({ status: 400 });
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20);
    expect(incoming()).toEqual([]);
  });

  it("count all their frames", async () => {
    const frames = Buffer.alloc(2000 * 30_000 * 3);
    for (let frame = 0; frame < 15; frame++) frames.fill(frame * 16, frame * 12_000_000, (frame + 1) * 12_000_000);
    const film = await sharp(frames, { raw: { width: 2000, height: 30_000, channels: 3, pageHeight: 2000 } })
      .webp({ effort: 0 })
      .toBuffer();
    await expect(store(film, "film.webp")).rejects.toMatchObject({ code: "file.image_too_large" });
  });

  it("wait in a line that is not endless", async () => {
    const picture = await sharp({ create: { width: 1500, height: 1500, channels: 3, background: "#ccc" } })
      .png()
      .toBuffer();
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) => storeFile(actor, { bytes: picture, originalFilename: `${index}.png` })),
    );
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(60);
    for (const reason of refused) expect(reason).toMatchObject({ status: 503, retryAfterSeconds: 5 });
    expect(incoming()).toEqual([]);
    await store(picture, "next.png");
  });
});
