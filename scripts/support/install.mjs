// Installs the packages of the lock file, once for each lock file. Uses nothing that would have to be installed.
import crypto from "node:crypto";
import fs from "node:fs";
import { say, timed } from "./console.mjs";
import { run } from "./process.mjs";

const mark = "node_modules/.dars-installed";

function lockHash() {
  return crypto.createHash("sha256").update(fs.readFileSync("package-lock.json")).update(process.version).digest("hex");
}

/** Makes node_modules what the lock file says. An interrupted installation is done again. */
export async function install() {
  const hash = lockHash();
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === hash) return;
  say("installing packages");
  // Development packages are needed to build, whatever NODE_ENV says.
  await timed("packages installed", () => run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]));
  fs.writeFileSync(mark, hash);
}
