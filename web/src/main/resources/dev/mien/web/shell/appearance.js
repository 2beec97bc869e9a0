/** Light, dark, or as the system has it. */

const STORED = "mien.theme";

export const THEMES = /** @type {const} */ (["auto", "light", "dark"]);

/** @returns {typeof THEMES[number]} */
export function currentTheme() {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "auto";
}

/** Changes the colours, also for the next visit. @param {typeof THEMES[number]} theme */
export function chooseTheme(theme) {
  if (theme === "auto") {
    localStorage.removeItem(STORED);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(STORED, theme);
    document.documentElement.dataset.theme = theme;
  }
}
