export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that remembers a reader's theme; the root layout turns it into the class of `<html>`. */
export const THEME_COOKIE = "theme";

/** A cookie's value as a theme; anything else is the system's. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** The class of `<html>`; none leaves the choice to `prefers-color-scheme`. */
export function themeClass(theme: Theme): string {
  return theme === "system" ? "" : theme;
}
