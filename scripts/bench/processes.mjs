// What processes have used so far, as the kernel counts it (Linux).
import fs from "node:fs";

const ticksPerSecond = 100;

function statOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [parent, own, system, ofChildren, systemOfChildren] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
  return { parent, own: own + system, ofChildren: ofChildren + systemOfChildren };
}

/** CPU seconds of one process. */
export function cpuOf(pid) {
  return statOf(pid).own / ticksPerSecond;
}

/** CPU seconds of a process and all it has started, living and gone: for PostgreSQL, where each connection is a process. */
export function cpuOfFamily(pid) {
  const root = statOf(pid);
  let ticks = root.own + root.ofChildren;
  for (const entry of fs.readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const { parent, own } = statOf(entry);
      if (parent === pid) ticks += own;
    } catch (error) {
      // Ended between the listing and the look.
      if (error.code !== "ENOENT" && error.code !== "ESRCH") throw error;
    }
  }
  return ticks / ticksPerSecond;
}
