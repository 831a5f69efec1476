// Imports flow one way: app, inngest, e2e → components, emails → lib → Prisma; app serves what inngest defines.
// Says every import that goes against it.
import fs from "node:fs";
import path from "node:path";

const layers = { e2e: 5, "instrumentation.ts": 5, "middleware.ts": 5, app: 4, inngest: 3, components: 2, emails: 2, lib: 1, prisma: 0 };
const testOnly = /\.test\.tsx?$/;
const importLine = /(?:from|import)\s*\(?\s*["']([^"']+)["']/g;

function* sourceFiles(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!["node_modules", ".next", ".data", "generated", ".git", "demo"].includes(entry.name)) yield* sourceFiles(file);
    } else if (/\.tsx?$/.test(entry.name)) yield file;
  }
}

/** The top-level place an import leads to, or undefined for packages. */
function placeOf(file, target) {
  if (target.startsWith("@/")) return target.slice(2).split("/")[0];
  if (target.startsWith(".")) return path.join(path.dirname(file), target).split(path.sep)[0];
  return undefined;
}

const faults = [];
for (const file of sourceFiles(".")) {
  const from = file.split(path.sep)[0];
  const text = fs.readFileSync(file, "utf8");
  for (const [, target] of text.matchAll(importLine)) {
    const to = placeOf(file, target);
    if (to === undefined || layers[from] === undefined || layers[to] === undefined || from === to) continue;
    // A test may look at everything; the seed calls the commands.
    if (testOnly.test(file)) continue;
    if (from === "prisma" && to === "lib") continue;
    if (layers[to] >= layers[from]) faults.push(`${file}: imports ${target}`);
  }
  if (from === "components" && file.startsWith(`components${path.sep}ui`)) {
    for (const [, target] of text.matchAll(importLine)) {
      if (target.startsWith("@/lib/") && !/^@\/lib\/(i18n|time|covers|money)/.test(target))
        faults.push(`${file}: the design system knows no domain, but imports ${target}`);
    }
  }
}
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
