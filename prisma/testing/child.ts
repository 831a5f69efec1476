import { type ChildProcess, spawn } from "node:child_process";
import { expect, vi } from "vitest";

const patiently = { timeout: 18_000, interval: 50 };
const children = new Set<ChildProcess>();

/** Starts a TypeScript file of the product as a process of its own, which a test may kill. `said` waits for one of its lines. */
export function startChild(file: string, args: readonly string[], settings: Record<string, string>) {
  const child = spawn("node", ["--import", "tsx", file, ...args], {
    // The marker "server-only" is left out, as under Next.
    env: { ...process.env, TSX_TSCONFIG_PATH: "prisma/testing/tsconfig.json", LOG_LEVEL: "silent", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const ended = new Promise<string | number | null>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  const said = (line: string) => vi.waitFor(() => expect(output).toContain(line), patiently);
  const kill = async (signal: NodeJS.Signals = "SIGKILL") => {
    child.kill(signal);
    children.delete(child);
    return ended;
  };
  return { pid: child.pid, said, ended, kill, isRunning: () => child.exitCode === null && child.signalCode === null };
}

/** Ends what a test has left running. */
export function killChildren(): void {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
}
