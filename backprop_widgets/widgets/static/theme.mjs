/** Light or dark as the notebook is, and live: `prefers-color-scheme` stays "light" in a dark JupyterLab. */

/** @import { Lifetime } from "./lifetime.mjs" */

/** @param {HTMLElement} body @param {boolean} systemDark */
export function themeOf(body, systemDark) {
  const { jpThemeLight, vscodeThemeKind } = body.dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return /dark|^vscode-high-contrast$/.test(vscodeThemeKind) ? "dark" : "light";
  return systemDark ? "dark" : "light";
}

/** @param {HTMLElement} body @param {boolean} systemMore */
export function contrastOf(body, systemMore) {
  const named = `${body.dataset.jpThemeName ?? ""} ${body.dataset.vscodeThemeKind ?? ""}`;
  return systemMore || /high.contrast/i.test(named) ? "more" : "normal";
}

/** @param {HTMLElement} root @param {Lifetime} lifetime */
export function followTheme(root, lifetime) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const more = window.matchMedia("(prefers-contrast: more)");
  const update = () => {
    root.dataset.bpwTheme = themeOf(document.body, dark.matches);
    root.dataset.bpwContrast = contrastOf(document.body, more.matches);
  };
  const observer = new MutationObserver(update);
  observer.observe(document.body, { attributes: true });
  for (const query of [dark, more]) query.addEventListener("change", update, { signal: lifetime.signal });
  lifetime.add(() => observer.disconnect());
  update();
}
