/** The first thing that runs in a page: it unpacks the widget's module, which the page's policy knows by its hash. */

import { unpack } from "./unpack.mjs";

export async function boot() {
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = await unpack(document.querySelector(".bpw-page-module")?.textContent ?? "");
  document.head.append(script);
}
