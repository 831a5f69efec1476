// Starts the built product and waits until it can serve.
import path from "node:path";
import { fail } from "./console.mjs";
import { settings } from "./database.mjs";
import { isPortFree } from "./ports.mjs";
import { start } from "./process.mjs";

/** Starts the standalone server on a port with a database. Files it keeps stay in the checkout. Returns the child process. */
export async function startServer({ port, databaseUrl, extraEnv = {} }) {
  if (!(await isPortFree(port))) fail(`Port ${port} is in use. Choose another one: PORT=3001 npm run demo`);
  const given = settings();
  return start("node", ["server.js"], {
    cwd: ".next/standalone",
    env: {
      ...given,
      NODE_ENV: "production",
      PORT: String(port),
      HOSTNAME: given.HOST ?? "0.0.0.0",
      DATABASE_URL: databaseUrl,
      UPLOAD_DIR: path.resolve(given.UPLOAD_DIR || ".data/files"),
      CERTIFICATES_DIR: path.resolve(given.CERTIFICATES_DIR || ".data/certificates"),
      ...extraEnv,
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** Resolves when /ready answers 200; throws when the server ended or did not come up in time. */
export async function untilReady(port, child, seconds = 60) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error("The server ended before it was ready.");
    const isReady = await fetch(`http://127.0.0.1:${port}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server did not become ready within ${seconds} s.`);
}
