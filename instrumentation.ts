/** Next calls this once when a server starts, in each of its runtimes; the job worker and the addresses of clients belong to the Node one. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.NEXT_PHASE !== "phase-production-build") {
    const { stampPeerAddresses } = await import("@/lib/client-address");
    stampPeerAddresses();
    const { startWorker } = await import("@/inngest/worker");
    startWorker();
  }
}
