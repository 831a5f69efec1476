import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { env } from "@/lib/env";
import { deleteDrafts } from "@/lib/files/drafts";

const now = new Date("2026-11-25T12:00:00Z");

function write(root: string, name: string, ageHours: number) {
  const file = path.resolve(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, "half");
  const at = new Date(now.getTime() - ageHours * 3_600_000);
  fs.utimesSync(file, at, at);
  return file;
}

it("deletes what a crash left half written, a day later, and nothing else", async () => {
  expect(await deleteDrafts(now)).toBe(0);
  const old = [write(env.UPLOAD_DIR, ".incoming/aa", 25), write(env.CERTIFICATES_DIR, "2026/CERT-1.pdf.x.tmp", 25)];
  const kept = [
    write(env.UPLOAD_DIR, ".incoming/bb", 1),
    write(env.UPLOAD_DIR, "uploads/cc.pdf", 99),
    write(env.CERTIFICATES_DIR, "2026/CERT-1.pdf", 99),
    write(env.CERTIFICATES_DIR, "2026/CERT-2.pdf.x.tmp", 1),
  ];
  expect(await deleteDrafts(now)).toBe(2);
  expect([old.filter(fs.existsSync), kept.filter(fs.existsSync)]).toEqual([[], kept]);
});
