import "server-only";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";

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
