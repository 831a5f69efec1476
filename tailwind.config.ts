import type { Config } from "tailwindcss";

/**
 * What the style sheet cannot say as tokens: where the layouts break and which animations utilities may name.
 * Colours, type, space and shape live in app/styles/tokens.css and are mapped to utilities in app/globals.css.
 */
export default {
  theme: {
    screens: {
      md: "48rem",
      lg: "62rem",
      xl: "76rem",
    },
    extend: {
      fontFamily: {
        sans: ["var(--font-sans)"],
        mono: ["var(--font-mono)"],
      },
      keyframes: {
        appear: { from: { opacity: "0" } },
        breathe: { "50%": { opacity: "0.5" } },
      },
      animation: {
        appear: "appear var(--base) var(--ease)",
        breathe: "breathe 1.6s ease-in-out infinite",
      },
    },
  },
} satisfies Config;
