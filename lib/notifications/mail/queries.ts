import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import type { EmailStatus } from "@/lib/generated/prisma/enums";
import { canManageMails } from "@/lib/notifications/policy";
import type { Page, PageRequest } from "@/lib/pages";

const mostListed = 100;

/** The newest mails of the outbox. It holds other people's links and codes, so there is none in production: throws not_found. */
export async function listMailbox() {
  refuseInProduction();
  return prisma.email.findMany({
    select: { id: true, toAddress: true, subject: true, template: true, locale: true, status: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostListed,
  });
}

/** One mail of the outbox, in both its forms. Throws not_found, in production always. */
export async function getMail(id: string) {
  refuseInProduction();
  const mail = await prisma.email.findUnique({
    where: { id },
    select: { id: true, toAddress: true, subject: true, locale: true, createdAt: true, htmlBody: true, textBody: true },
  });
  if (!mail) throw failure("not_found");
  return mail;
}

function refuseInProduction(): void {
  if (env.isProduction) throw failure("not_found");
}

const rowFields = {
  id: true,
  toAddress: true,
  subject: true,
  template: true,
  status: true,
  attempts: true,
  error: true,
  createdAt: true,
  sentAt: true,
  nextAttemptAt: true,
} as const;

export type MailRow = {
  id: string;
  toAddress: string;
  subject: string;
  template: string;
  status: EmailStatus;
  attempts: number;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
  nextAttemptAt: Date | null;
};

/** Every mail with how it went, newest first; what stands in them is not told. Throws forbidden for everybody but administrators. */
export async function listMails(actor: Actor, { status, page, pageSize }: PageRequest & { status?: EmailStatus }): Promise<Page<MailRow>> {
  if (!canManageMails(actor)) throw failure("forbidden");
  const where = status ? { status } : {};
  const [items, total] = await Promise.all([
    prisma.email.findMany({
      where,
      select: rowFields,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.email.count({ where }),
  ]);
  return { items, total, page, pageSize };
}

const mostPaused = 50;

/** How many mails wait or were given up, and the addresses that are paused, newest first. Throws forbidden as listMails. */
export async function getMailTroubles(actor: Actor) {
  if (!canManageMails(actor)) throw failure("forbidden");
  const [failed, waiting, paused] = await Promise.all([
    prisma.email.count({ where: { status: "failed" } }),
    prisma.email.count({ where: { status: "queued" } }),
    prisma.mailAddress.findMany({ where: { pausedAt: { not: null } }, orderBy: { pausedAt: "desc" }, take: mostPaused }),
  ]);
  return { failed, waiting, paused };
}
