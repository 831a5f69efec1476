// Finds a Chromium for the browser tests: CHROMIUM_PATH, Playwright's own, or the system's. On Debian as root it installs one.
import fs from "node:fs";
import { fail, timed } from "./console.mjs";
import { read, run } from "./process.mjs";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

async function playwrightsOwn() {
  const { chromium } = await import("playwright");
  const path = chromium.executablePath();
  return path && fs.existsSync(path) ? path : undefined;
}

/** The path of a Chromium that starts; ends the script with advice when there is none. */
export async function findChromium() {
  const candidates = () => [process.env.CHROMIUM_PATH, ...usual].filter((path) => path && fs.existsSync(path));
  const found = candidates()[0] ?? (await playwrightsOwn());
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && (await read("apt-get", ["--version"])) !== undefined;
  if (canInstall) {
    await timed("Chromium installed", async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      const stdio = ["ignore", "ignore", "inherit"];
      await run("apt-get", ["update", "-qq"], { env, stdio });
      await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env, stdio });
    });
    const [installed] = candidates();
    if (installed) return installed;
  }
  return fail("The browser tests need a Chromium: install one and set CHROMIUM_PATH, or run `npx playwright install chromium`.");
}
