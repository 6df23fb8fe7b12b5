/** Light or dark as the notebook is, and live: `prefers-color-scheme` stays "light" in a dark JupyterLab. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

/** @param {HTMLElement} body @param {boolean} systemDark */
export function themeOf(body, systemDark) {
  const { jpThemeLight, vscodeThemeKind } = body.dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return /dark|^vscode-high-contrast$/.test(vscodeThemeKind) ? "dark" : "light";
  return systemDark ? "dark" : "light";
}

/** @param {HTMLElement} body @param {boolean} systemMore @param {string} [asked] the widget's own switch */
export function contrastOf(body, systemMore, asked = "auto") {
  if (asked === "more") return "more";
  const named = `${body.dataset.jpThemeName ?? ""} ${body.dataset.vscodeThemeKind ?? ""}`;
  return systemMore || /high.contrast/i.test(named) ? "more" : "normal";
}

/** @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model */
export function followTheme(root, lifetime, model) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const more = window.matchMedia("(prefers-contrast: more)");
  const update = () => {
    root.dataset.bpwTheme = themeOf(document.body, dark.matches);
    root.dataset.bpwContrast = contrastOf(document.body, more.matches, model.get("contrast"));
  };
  const observer = new MutationObserver(update);
  observer.observe(document.body, { attributes: true });
  for (const query of [dark, more]) query.addEventListener("change", update, { signal: lifetime.signal });
  model.on("change:contrast", update);
  lifetime.add(() => {
    observer.disconnect();
    model.off("change:contrast", update);
  });
  update();
}
