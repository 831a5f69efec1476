import "server-only";
import crypto from "node:crypto";
import { createRouteHandler, createUploadthing, type FileRouter, UTFiles } from "uploadthing/next";
import { UploadThingError } from "uploadthing/server";
import { z } from "zod";
import { apiBase } from "@/lib/asked-path";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { removeLooseFile } from "@/lib/files/clean-up";
import { storeFile } from "@/lib/files/commands";
import { acceptPlace, stagedForMs } from "@/lib/files/staging";
import { storageOf } from "@/lib/files/storage";
import { toFileWire } from "@/lib/files/wire";
import { logger } from "@/lib/logger";
import { countRequest } from "@/lib/rate-limit";

const Input = z.object({ folder: z.string().max(100).optional(), is_public: z.boolean().optional() }).optional();
const Metadata = z.object({ uploaderId: z.uuid(), folder: z.string(), isPublic: z.boolean(), expiresAt: z.iso.datetime() });

const maker = createUploadthing();
const storageProvider = "uploadthing" as const;

/** Who sent a request, for as long as it is answered: UploadThing's SDK hands on the request alone. */
const actors = new WeakMap<Request, Actor>();

const router = {
  /** One file of any kind that the product takes; the server has the last word once the bytes are there. */
  file: maker({ blob: { maxFileSize: "1GB", maxFileCount: 1, acl: "private" } })
    .input(Input)
    .middleware(({ req, input, files }) => refusing(() => admit(actors.get(req), input, files)))
    .onUploadComplete(({ metadata, file }) => registerUpload(Metadata.parse(metadata), file)),
} satisfies FileRouter;

export type DirectUploads = typeof router;

let handlers: ReturnType<typeof createRouteHandler> | undefined;

/**
 * UploadThing's own upload: it hands its client a place to send bytes to, and tells us when they are there, signed with our key (the SDK
 * checks that). Throws route_not_found unless files are stored at UploadThing.
 */
export async function answerUploadThing(actor: Actor | null, request: Request): Promise<Response> {
  if (env.FILE_STORAGE_PROVIDER !== storageProvider || !env.UPLOADTHING_TOKEN) throw failure("route_not_found");
  const callbackUrl = `${env.FRONTEND_BASE_URL}/api/uploadthing`;
  handlers ??= createRouteHandler({ router, config: { token: env.UPLOADTHING_TOKEN, callbackUrl, logLevel: "None" } });
  if (actor) actors.set(request, actor);
  if (actor && new URL(request.url).searchParams.get("actionType") === "upload") await countUpload(actor);
  const handle = request.method === "GET" ? handlers.GET : handlers.POST;
  return handle(request as Parameters<typeof handle>[0]);
}

/** Whoever goes this way uploads no more than on the other one. */
async function countUpload(actor: Actor): Promise<void> {
  const limit = await countRequest(`${apiBase}/files/upload`, actor.id, "");
  if (limit && !limit.isAllowed) throw new AppError("rate_limited", { retryAfterSeconds: limit.retryAfterSeconds });
}

type Announced = { name: string; size: number };

/** Whether somebody may send a file, and under which id it is kept until its bytes have been looked at. */
async function admit(actor: Actor | undefined, input: z.infer<typeof Input>, files: readonly Announced[]) {
  if (!actor) throw failure("auth.not_authenticated");
  const [file, ...others] = files;
  if (!file || others.length > 0) throw failure("file.empty");
  const { originalFilename, folder, extension } = acceptPlace({ originalFilename: file.name, folder: input?.folder });
  if (file.size === 0) throw failure("file.empty");
  if (file.size > env.MAX_UPLOAD_MB * 2 ** 20) throw failure("file.too_large", { megabytes: env.MAX_UPLOAD_MB });
  const customId = `incoming-${crypto.randomBytes(16).toString("hex")}.${extension}`;
  const expiresAt = new Date(Date.now() + stagedForMs);
  await prisma.looseFile.create({ data: { storageProvider, storagePath: customId, removeAt: expiresAt } });
  return {
    uploaderId: actor.id,
    folder,
    isPublic: input?.is_public ?? false,
    expiresAt: expiresAt.toISOString(),
    [UTFiles]: [{ name: originalFilename, size: file.size, type: "application/octet-stream", customId }],
  };
}

/**
 * Stores what somebody has sent to UploadThing by the same command as every upload, so that the same checks hold, and removes what was
 * sent. A message that comes twice finds nothing to do. What breaks a rule is answered as `{ error }`.
 */
async function registerUpload(metadata: z.infer<typeof Metadata>, file: { customId: string | null; name: string }) {
  const storagePath = file.customId;
  if (!storagePath) return { error: failure("file.gone").message };
  // Whoever moves the date takes the upload on; if that ends in a crash, the nightly clean-up still finds it.
  const { count } = await prisma.looseFile.updateMany({
    where: { storageProvider, storagePath, removeAt: metadata.expiresAt },
    data: { removeAt: new Date(Date.parse(metadata.expiresAt) + 1) },
  });
  if (count === 0) return { error: failure("file.gone").message };
  try {
    const opened = await (await storageOf(storageProvider)).open(storagePath);
    if (!opened) throw failure("file.gone");
    const { uploaderId, folder, isPublic } = metadata;
    return toFileWire(await storeFile(systemActor, { stream: opened.stream, originalFilename: file.name, folder, isPublic, uploaderId }));
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return { error: error.message };
    logger.error({ err: error, storagePath }, "a direct upload could not be registered");
    throw error;
  } finally {
    await removeLooseFile({ storageProvider, storagePath });
  }
}

const codes: Partial<Record<number, "FORBIDDEN" | "BAD_REQUEST" | "TOO_LARGE">> = { 401: "FORBIDDEN", 403: "FORBIDDEN", 413: "TOO_LARGE" };

/** Says a refusal of ours in the SDK's form. */
async function refusing<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    throw new UploadThingError({ code: codes[error.status] ?? "BAD_REQUEST", message: error.message });
  }
}
