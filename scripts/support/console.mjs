// What the scripts say, with the time each step took.

const started = performance.now();

/** Prints one line, with the seconds since the script began. */
export function say(text) {
  console.log(`[${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s] ${text}`);
}

/** Runs a step and says how long it took. Errors pass through. */
export async function timed(title, step) {
  const from = performance.now();
  const result = await step();
  say(`${title}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return result;
}

/** Ends the script with a message instead of a stack trace. */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
