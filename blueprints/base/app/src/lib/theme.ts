/** The colour theme: the reader's choice, else the app's own, else the system's. */
export type Theme = "light" | "dark";

const KEY = "theme";

//% if design.dark
const START: Theme | null = "dark";
//% else
const START: Theme | null = null;
//% endif

function stored(): Theme | null {
  const value = localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : null;
}

/** The theme that shows now. */
export function currentTheme(): Theme {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  return stored() ?? START ?? (dark ? "dark" : "light");
}

/** Writes the theme where the style sheet looks for it. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = currentTheme();
}

/** Chooses a theme and remembers it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme();
}
