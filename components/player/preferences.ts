/** How somebody likes to watch, remembered in this browser. `captions` is a language, "off", or null before they ever chose. */
export type PlayerPreferences = { rate: number; volume: number; isMuted: boolean; captions: string | null };

/** The speeds on offer, slow to fast. */
export const RATES: readonly number[] = [0.75, 1, 1.25, 1.5, 1.75, 2];

const KEY = "dars.player";
const DEFAULTS: PlayerPreferences = { rate: 1, volume: 1, isMuted: false, captions: null };

/** Reads what is remembered. Anything missing or strange falls back to the default of that field. */
export function readPreferences(): PlayerPreferences {
  const stored = readStored();
  return {
    rate: RATES.find((rate) => rate === stored.rate) ?? DEFAULTS.rate,
    volume: typeof stored.volume === "number" && stored.volume >= 0 && stored.volume <= 1 ? stored.volume : DEFAULTS.volume,
    isMuted: stored.isMuted === true,
    captions: typeof stored.captions === "string" ? stored.captions : DEFAULTS.captions,
  };
}

/** Remembers some choices and keeps the others. */
export function rememberPreferences(changes: Partial<PlayerPreferences>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readPreferences(), ...changes }));
  } catch {
    // Storage can be full or forbidden (private windows, strict settings); the choice then lasts until the page closes.
  }
}

function readStored(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
