import { describe, expect, it } from "vitest";
import { boundedQueue } from "@/lib/bounded-queue";

describe("boundedQueue", () => {
  it("runs so many at once, keeps so many in line, and refuses the rest with a time to come back", async () => {
    const inTurn = boundedQueue({ atOnce: 2, waiting: 1, retryAfterSeconds: 7 });
    const finish: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => finish.push(resolve));
    const served = [inTurn(work), inTurn(work), inTurn(work)];
    expect(finish).toHaveLength(2);
    await expect(inTurn(work)).rejects.toMatchObject({ status: 503, retryAfterSeconds: 7 });
    finish[0]?.();
    await served[0];
    expect(finish).toHaveLength(3);
    finish[1]?.();
    finish[2]?.();
    await Promise.all(served);
  });

  it("gives the place on when work fails", async () => {
    const inTurn = boundedQueue({ atOnce: 1, waiting: 0, retryAfterSeconds: 1 });
    await expect(inTurn(() => Promise.reject(new Error("no ink")))).rejects.toThrow("no ink");
    await expect(inTurn(async () => "printed")).resolves.toBe("printed");
  });
});
