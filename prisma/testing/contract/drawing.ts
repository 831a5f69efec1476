// The calls are the same each time, unless HOSTILE_SEED draws others (any number) or HOSTILE_RUNS more of them for each endpoint.
const seed = Number(process.env.HOSTILE_SEED ?? 20_261_125);
const numRuns = Number(process.env.HOSTILE_RUNS ?? 24);

/** The settings of an endpoint's drawing. Each has a seed of its own, so that they do not all meet the same callers. */
export function drawingOf(name: string) {
  const own = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  // A failing call is shown as it was: what it did to the database cannot be undone for a smaller one
  return { seed: seed + own, numRuns, endOnFailure: true };
}
