/** The first thing that runs in a page: it unpacks the widget's style sheet and module, which the policy knows by hash. */

import { unpack } from "./unpack.mjs";

export async function boot() {
  const [look, module] = await Promise.all([".bpw-page-style", ".bpw-page-module"].map(unpacked));
  const style = document.createElement("style");
  style.textContent = look;
  // Before the page's own, which has the last word.
  document.head.querySelector("style")?.before(style);
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = module;
  document.head.append(script);
}

/** @param {string} selector @returns {Promise<string>} */
function unpacked(selector) {
  return unpack(document.querySelector(selector)?.textContent ?? "");
}
