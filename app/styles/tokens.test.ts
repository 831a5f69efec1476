import fs from "node:fs";
import { describe, expect, it } from "vitest";

// The promise of the look: every text pair at least 5:1 in both themes, control outlines and focus at least 3:1
const css = fs.readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

const papers = ["paper", "surface", "sunken"];
const inks = ["ink", "ink-2", "ink-3", "accent", "warning", "danger", "info"];
const textPairs: [ink: string, paper: string][] = [
  ...inks.flatMap((ink) => papers.map((paper): [string, string] => [ink, paper])),
  ...["accent", "warning", "danger", "info"].map((ink): [string, string] => [ink, `${ink}-soft`]),
  ["on-ink", "ink"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-accent", "accent-active"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ["ink", "mark"],
  ["ink", "hover"],
  ["ink-2", "hover"],
];
const outlinePairs = ["line-control", "focus"].flatMap((line) => papers.map((paper) => [line, paper] as const));

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each(textPairs)("writes %s on %s with at least 5:1", (ink, paper) => {
    expect(contrast(colour(ink, theme), colour(paper, theme))).toBeGreaterThanOrEqual(5);
  });

  it.each(outlinePairs)("outlines with %s on %s with at least 3:1", (line, paper) => {
    expect(contrast(colour(line, theme), colour(paper, theme))).toBeGreaterThanOrEqual(3);
  });
});

type Oklch = readonly [lightness: number, chroma: number, hue: number];

function colour(token: string, theme: "light" | "dark"): Oklch {
  const oklch = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const found = css.match(new RegExp(String.raw`--${token}: light-dark\(${oklch}, ${oklch}\);`));
  if (!found) throw new Error(`--${token} is not a pair of colours`);
  const [lightness = 0, chroma = 0, hue = 0] = found.slice(theme === "light" ? 1 : 4).map(Number);
  return [lightness, chroma, hue];
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: Oklch, other: Oklch): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance by way of linear sRGB, clipped to the gamut as a screen does. Matrices: https://bottosson.github.io/posts/oklab/ */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r, g, bl] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0);
}
