import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** A short hash of all committed migrations: a new migration means a new template. */
export function migrationsHash(): string {
  const hash = crypto.createHash("sha256");
  const folder = "prisma/migrations";
  for (const name of fs.readdirSync(folder).sort()) {
    const file = path.join(folder, name, "migration.sql");
    if (fs.existsSync(file)) hash.update(name).update(fs.readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}

export function templateName(hash: string): string {
  return `dars_template_${hash}`;
}
