// Finds a Redis server for the tests of what several processes share: REDIS_SERVER_PATH or the system's. On Debian as root it installs one.
import fs from "node:fs";
import { say, timed } from "./console.mjs";
import { read, run } from "./process.mjs";

const usual = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** The path of a Redis server; undefined where there is none, and the tests that need one are skipped. */
export async function findRedis() {
  const candidates = () => [process.env.REDIS_SERVER_PATH, ...usual].filter((path) => path && fs.existsSync(path));
  const [found] = candidates();
  if (found) return found;
  if (process.getuid?.() === 0 && (await read("apt-get", ["--version"])) !== undefined) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const stdio = ["ignore", "ignore", "inherit"];
    const install = async () => {
      await run("apt-get", ["update", "-qq"], { env, stdio });
      await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "redis-server"], { env, stdio });
    };
    await timed("Redis installed", install).catch((error) => console.error(error.message));
  }
  const [installed] = candidates();
  if (!installed) say("no redis-server on this machine: the tests of what several processes share are skipped");
  return installed;
}
