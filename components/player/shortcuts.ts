/** What a key asks of the player. Amounts are seconds, or a share of the volume or of the video (0 to 1). */
export type PlayerCommand =
  | { do: "toggle-play" | "toggle-mute" | "toggle-captions" | "toggle-full-screen" | "slower" | "faster" | "help" }
  | { do: "skip"; seconds: number }
  | { do: "volume"; step: number }
  | { do: "jump"; share: number };

export type KeyPress = { key: string; code: string; shiftKey: boolean; ctrlKey: boolean; altKey: boolean; metaKey: boolean };

const BY_KEY: Record<string, PlayerCommand> = {
  " ": { do: "toggle-play" },
  k: { do: "toggle-play" },
  j: { do: "skip", seconds: -10 },
  l: { do: "skip", seconds: 10 },
  ArrowLeft: { do: "skip", seconds: -5 },
  ArrowRight: { do: "skip", seconds: 5 },
  ArrowUp: { do: "volume", step: 0.05 },
  ArrowDown: { do: "volume", step: -0.05 },
  m: { do: "toggle-mute" },
  c: { do: "toggle-captions" },
  f: { do: "toggle-full-screen" },
  "<": { do: "slower" },
  ">": { do: "faster" },
  "?": { do: "help" },
  "؟": { do: "help" },
};

/** The command of a key press, or null. Works on Arabic, Cyrillic and other layouts, where the K key types another letter. */
export function commandOf(press: KeyPress): PlayerCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const named = BY_KEY[press.key] ?? BY_KEY[press.key.toLowerCase()];
  if (named) return named;
  if (/^[0-9]$/.test(press.key)) return { do: "jump", share: Number(press.key) / 10 };
  // A Latin letter that is no shortcut stays none: on such layouts the letter, not the place of the key, is what people read.
  if (press.key.length !== 1 || /^[\x20-\x7e]$/.test(press.key)) return null;
  if (press.shiftKey && press.code === "Comma") return BY_KEY["<"] ?? null;
  if (press.shiftKey && press.code === "Period") return BY_KEY[">"] ?? null;
  if (press.shiftKey && press.code === "Slash") return BY_KEY["?"] ?? null;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1];
  if (digit) return { do: "jump", share: Number(digit) / 10 };
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  return letter ? (BY_KEY[letter.toLowerCase()] ?? null) : null;
}
