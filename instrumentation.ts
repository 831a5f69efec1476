/** Next calls this once when a server starts, in each of its runtimes; the job worker and the addresses of clients belong to the Node one. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.NEXT_PHASE !== "phase-production-build") {
    // Settings that are not safe end the process with their names; a server that only answers 500 would hide them.
    await import("@/lib/env").catch((error: Error) => {
      console.error(error.message);
      process.exit(1);
    });
    const { openFrontDoor } = await import("@/lib/front-door");
    openFrontDoor();
    const { keepContentLengths } = await import("@/lib/content-length");
    keepContentLengths();
    const { startWorker } = await import("@/inngest/worker");
    startWorker();
  }
}
