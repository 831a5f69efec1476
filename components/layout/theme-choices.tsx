"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { applyTheme, onThemeChange, readTheme, type Theme } from "@/components/layout/theme";

export type ThemeChoice = { theme: Theme; content: ReactNode };

/** The three themes as buttons; the one in force is pressed. */
export function ThemeChoices({ choices }: { choices: readonly ThemeChoice[] }) {
  const current = useSyncExternalStore<Theme | null>(onThemeChange, readTheme, () => null);
  return choices.map(({ theme, content }) => (
    <button key={theme} type="button" className="menu-item" aria-pressed={theme === current} onClick={() => applyTheme(theme)}>
      {content}
    </button>
  ));
}
