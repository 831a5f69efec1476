/**
 * How the hostile calls are drawn: the same ones each time, unless HOSTILE_SEED draws others (any number) or HOSTILE_RUNS more of them
 * for each endpoint.
 */
export const drawing = {
  seed: Number(process.env.HOSTILE_SEED ?? 20_261_125),
  numRuns: Number(process.env.HOSTILE_RUNS ?? 20),
  // A failing call is shown as it was: what it did to the database cannot be undone for a smaller one
  endOnFailure: true,
};
