import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const usual = [process.env.REDIS_SERVER_PATH, "/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** The Redis server of this machine, which the tests of shared state need; undefined where there is none. */
export const redisServer = usual.find((file) => file && fs.existsSync(file));

if (!redisServer) process.stderr.write("There is no redis-server on this machine: the tests that need one are skipped.\n");

export type TestRedis = { url: string; stop(): Promise<void>; start(): Promise<void>; pause(): void; resume(): void };

/** Starts a Redis of the test's own, in memory. It can be stopped and started again at the same address. */
export async function startRedis(): Promise<TestRedis> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dars-redis-"));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}/0`,
    async start() {
      const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
      child = spawn(redisServer ?? "redis-server", settings, { stdio: "ignore" });
      await untilOpen(port);
    },
    async stop() {
      const running = child;
      if (running?.exitCode !== null) return;
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGKILL");
      await ended;
    },
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
  };
  await redis.start();
  return redis;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, "127.0.0.1");
      const answer = (open: boolean) => {
        socket.destroy();
        resolve(open);
      };
      socket.once("connect", () => answer(true)).once("error", () => answer(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("redis-server did not start");
}
