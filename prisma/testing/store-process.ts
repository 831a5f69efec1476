import { cached, dropCached } from "@/lib/cache";
import { keyValue, onRedis } from "@/lib/key-value";
import { countRequest } from "@/lib/rate-limit";

// A process of its own beside a test, with a connection of its own to the shared store. It does what its parent asks for.

export type Order =
  | { do: "read"; key: string; value: string; delayMs?: number }
  | { do: "drop"; event: string; userId?: string }
  | { do: "count"; path: string; client: string }
  | { do: "keep"; key: string; value: string }
  | { do: "isConnected" };

const viewer = (key: string) => (key.startsWith("own:") ? { id: key.slice(4), role: "student" as const } : null);

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case "read":
      return cached(viewer(order.key), { group: "courses", key: order.key }, async () => {
        await new Promise((resolve) => setTimeout(resolve, order.delayMs ?? 0));
        return order.value;
      });
    case "drop":
      return dropCached([{ name: order.event, payload: { userId: order.userId } }]);
    case "count":
      return (await countRequest(order.path, order.client, "127.0.0.1"))?.isAllowed;
    case "keep":
      await keyValue.set(order.key, order.value, 60);
      return [await keyValue.get(order.key), await keyValue.increment(`${order.key}:count`, 60), await keyValue.take(order.key)];
    case "isConnected":
      return onRedis(
        async (client) => (await client.ping()) === "PONG",
        () => false,
      );
  }
}

process.on("message", async ({ id, order }: { id: number; order: Order }) => {
  process.send?.({ id, answer: await obey(order).catch((error: Error) => `failed: ${error.message}`) });
});
