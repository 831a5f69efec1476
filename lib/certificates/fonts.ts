import { existsSync } from "node:fs";
import path from "node:path";
import { Font } from "@react-pdf/renderer";

/** Families in the order in which they are asked for a letter: the first that has it draws it. */
export const SANS = ["IBM Plex Sans", "IBM Plex Sans Arabic"];
export const MONO = "IBM Plex Mono";

export type Weight = 400 | 500 | 600;

const WEIGHTS: readonly Weight[] = [400, 500, 600];
const WEIGHT_NAMES: Record<Weight, string> = { 400: "Regular", 500: "Medium", 600: "SemiBold" };

let ready: Promise<void> | undefined;

/**
 * Registers and reads the fonts, once per process. Throws when a font file is missing, which only a broken deployment can cause.
 * To print one more script, add its package, a line here and its family to `SANS`; choosing the font per letter follows by itself.
 */
export function loadFonts(): Promise<void> {
  ready ??= registerFonts();
  return ready;
}

/** Whether some family of the stack can draw this character. Call after `loadFonts`. */
export function hasGlyph(codePoint: number): boolean {
  return SANS.some((family) => fontOf(family, 400).hasGlyphForCodePoint(codePoint));
}

/** Width in points of one line of text in the given size, each letter in the font that will draw it. Call after `loadFonts`. */
export function textWidth(text: string, size: number, weight: Weight): number {
  let width = 0;
  for (const [family, run] of runsOf(text)) {
    const font = fontOf(family, weight);
    width += (font.layout(run).advanceWidth / font.unitsPerEm) * size;
  }
  return width;
}

async function registerFonts(): Promise<void> {
  for (const weight of WEIGHTS) {
    const folder = `${weight}${WEIGHT_NAMES[weight]}`;
    const register = (family: string, slug: string, file: string) =>
      Font.register({ family, fontWeight: weight, src: fontPath(`@expo-google-fonts/${slug}/${folder}/${file}_${folder}.ttf`) });
    register("IBM Plex Sans", "ibm-plex-sans", "IBMPlexSans");
    register("IBM Plex Sans Arabic", "ibm-plex-sans-arabic", "IBMPlexSansArabic");
  }
  Font.register({ family: MONO, fontWeight: 400, src: fontPath("@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff") });
  // Names and titles are never hyphenated: a hyphen in a name would be a different name.
  Font.registerHyphenationCallback((word) => [word]);
  await Promise.all(SANS.flatMap((fontFamily) => WEIGHTS.map((fontWeight) => Font.load({ fontFamily, fontWeight }))));
}

/**
 * The fonts are read by path and not through the module resolver, because bundlers replace `require.resolve` by numbers of their own.
 * The server starts in the folder that holds node_modules, standalone output included; workers may start below it.
 */
function fontPath(file: string): string {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const candidate = path.join(/* turbopackIgnore: true */ folder, "node_modules", file);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) throw new Error(`certificate font not found: ${file}`);
  }
}

function fontOf(fontFamily: string, fontWeight: Weight) {
  const font = Font.getFont({ fontFamily, fontWeight }).data;
  if (!font) throw new Error(`certificate font not loaded: ${fontFamily} ${fontWeight}`);
  return font;
}

function runsOf(text: string): [family: string, run: string][] {
  const runs: [string, string][] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const family = SANS.find((each) => fontOf(each, 400).hasGlyphForCodePoint(codePoint)) ?? "IBM Plex Sans Arabic";
    const last = runs.at(-1);
    if (last?.[0] === family) last[1] += character;
    else runs.push([family, character]);
  }
  return runs;
}
