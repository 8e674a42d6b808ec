// Light or dark: as the system says, until the person says otherwise.

const KEY = "sandbox-theme";

/** Make `button` switch between light and dark, and remember the choice in this browser. */
export function setUpTheme(button) {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  const saved = localStorage.getItem(KEY);
  if (saved === "dark" || saved === "light") document.documentElement.dataset.theme = saved;
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}
