import { type ChildProcess, fork } from "node:child_process";
import type { Order } from "@/prisma/testing/store-process";

/** Another process of the product, on the same Redis. */
export class Neighbour {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #next = 1;

  constructor(redisUrl: string) {
    const settings = { CACHE_ENABLED: "true", REDIS_URL: redisUrl, RATE_LIMIT_PER_MINUTE: "10", LOG_LEVEL: "silent" };
    this.#child = fork("prisma/testing/store-process.ts", {
      execArgv: ["--conditions=react-server", "--import", "tsx"],
      env: { ...process.env, ...settings },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child.on("message", ({ id, answer }: { id: number; answer: unknown }) => this.#waiting.get(id)?.(answer));
  }

  ask(order: Order): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, order });
    });
  }

  async untilConnected(isConnected = true): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      if ((await this.ask({ do: "isConnected" })) === isConnected) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the connection to Redis did not change as expected");
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}
