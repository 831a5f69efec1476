"use client";

import dynamic from "next/dynamic";

/** KaTeX's stylesheet and fonts, loaded only by pages that render this, which are those with a formula. */
export const FormulaStyles = dynamic(() => import("./katex-stylesheet"));
