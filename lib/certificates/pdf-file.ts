import crypto from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { createTranslator } from "next-intl";
import type { Actor } from "@/lib/auth/actor";
import { boundedQueue } from "@/lib/bounded-queue";
import { paperOf } from "@/lib/certificates/paper";
import { certificateFields, getCertificateForDownload } from "@/lib/certificates/queries";
import type { Certificate } from "@/lib/certificates/schema";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { readMessages } from "@/lib/i18n/messages";

// Drawing keeps a core busy for some tenths of a second: one at a time in a process, and a short line.
const inTurn = boundedQueue({ atOnce: 1, waiting: 8, retryAfterSeconds: 3 });
const beingMade = new Map<string, Promise<Buffer>>();

/** Draws a certificate and keeps it, unless that was done before. Safe to run twice. Throws certificate.not_found. */
export async function storeCertificatePdf(certificateId: string): Promise<void> {
  const row = await prisma.certificate.findUnique({ where: { id: certificateId }, select: { ...certificateFields, pdfPath: true } });
  if (!row) throw failure("certificate.not_found");
  const { pdfPath, ...certificate } = row;
  if ((await readKept(pdfPath)) === null) await makePdf(certificate);
}

/**
 * The paper of a certificate for somebody who may hold it, with the name of the file. It is drawn now when no job has done it yet, or when
 * the file is on another machine. Throws certificate.not_found, certificate.not_yours, and 503 when too many wait for theirs.
 */
export async function readCertificatePdf(actor: Actor, certificateId: string): Promise<{ filename: string; pdf: Buffer }> {
  const certificate = await getCertificateForDownload(actor, certificateId);
  const row = await prisma.certificate.findUnique({ where: { id: certificateId }, select: { pdfPath: true } });
  const pdf = (await readKept(row?.pdfPath ?? null)) ?? (await makePdf(certificate));
  return { filename: `${certificate.certificateNumber}.pdf`, pdf };
}

async function readKept(pdfPath: string | null): Promise<Buffer | null> {
  if (!pdfPath) return null;
  try {
    return await fs.readFile(path.resolve(env.CERTIFICATES_DIR, pdfPath));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Several who ask for the same paper at once wait for one drawing. */
function makePdf(certificate: Certificate): Promise<Buffer> {
  const known = beingMade.get(certificate.id);
  if (known) return known;
  const made = inTurn(() => drawAndKeep(certificate)).finally(() => beingMade.delete(certificate.id));
  beingMade.set(certificate.id, made);
  return made;
}

async function drawAndKeep(certificate: Certificate): Promise<Buffer> {
  const paper = await paperOf(certificate);
  // Loaded when the first paper is drawn: the drawing library is large, and pages and commands do not need it.
  const { certificateWords, renderCertificatePdf } = await import("@/lib/certificates/certificate-pdf");
  const t = createTranslator({ locale: paper.locale, messages: readMessages(paper.locale), namespace: "certificate" });
  const words = certificateWords(t as Parameters<typeof certificateWords>[0], paper);
  const pdf = await renderCertificatePdf({ ...paper, words });
  await keep(certificate, pdf);
  return pdf;
}

/** Writes beside the place and moves into it, so that nobody ever reads half a file. */
async function keep(certificate: Certificate, pdf: Buffer): Promise<void> {
  // A folder a year, so that no folder grows for ever.
  const pdfPath = path.join(String(certificate.issuedAt.getUTCFullYear()), `${certificate.certificateNumber}.pdf`);
  const target = path.resolve(env.CERTIFICATES_DIR, pdfPath);
  const draft = `${target}.${crypto.randomUUID()}.tmp`;
  await fs.mkdir(path.dirname(target), { recursive: true });
  try {
    await fs.writeFile(draft, pdf);
    await fs.rename(draft, target);
  } catch (error) {
    await fs.rm(draft, { force: true });
    throw error;
  }
  await prisma.certificate.updateMany({ where: { id: certificate.id }, data: { pdfPath } });
}
