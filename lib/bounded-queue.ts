import { unavailable } from "@/lib/errors";

type Bounds = { atOnce: number; waiting: number; retryAfterSeconds: number };

/**
 * A queue for work that hurts: so many pieces at once, so many more in line. Who finds the line full gets a 503 that says when to try
 * again, instead of making everybody slower.
 */
export function boundedQueue({ atOnce, waiting: mostWaiting, retryAfterSeconds }: Bounds) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw unavailable(retryAfterSeconds);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
