import katex from "katex";

/** Longest formula that is typeset, and how much its macros may expand: enough for a page of mathematics, too little for a bomb. */
const MAX_FORMULA_CHARS = 4_000;
const MAX_EXPANSIONS = 300;
const MAX_SIZE_EM = 20;

/**
 * TeX as HTML (for the eye) and MathML (for screen readers), or null when it cannot be typeset: the reader then sees the source.
 * `trust: false` refuses links, pictures and attributes inside formulas; the text in them is escaped by KaTeX.
 */
export function typeset(tex: string, { isDisplay }: { isDisplay: boolean }): string | null {
  if (tex.length > MAX_FORMULA_CHARS) return null;
  try {
    const html = katex.renderToString(tex, {
      displayMode: isDisplay,
      output: "htmlAndMathml",
      throwOnError: false,
      strict: "ignore",
      trust: false,
      maxExpand: MAX_EXPANSIONS,
      maxSize: MAX_SIZE_EM,
      macros: {},
    });
    return html.includes("katex-error") ? null : html;
  } catch {
    // KaTeX promises to report only ParseErrors softly; deep nesting overflows its stack and odd input trips its own asserts.
    return null;
  }
}
