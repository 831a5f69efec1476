export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

const changed = "dars:theme";
const yearSeconds = 365 * 24 * 60 * 60;

/** The theme in force on this page. */
export function readTheme(): Theme {
  const asked = document.documentElement.dataset.theme;
  return asked === "light" || asked === "dark" ? asked : "system";
}

/** Puts a theme on the page and remembers it in the cookie `theme`, which the server reads, so that the next page does not flash. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === "system" ? 0 : yearSeconds;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not yet everywhere
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  window.dispatchEvent(new Event(changed));
}

/** For useSyncExternalStore. */
export function onThemeChange(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}
