/** What is shown while a layout is under way beside the kernel, and where it was given up. */

/** @import { Model } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { html } from "./dom.mjs";

/** @typedef {{ state?: string, message?: string, seconds?: string, cancel?: string }} LayoutState */

/** @param {LayoutState | undefined} layout */
export function isReady(layout) {
  return !["running", "cancelled", "failed"].includes(layout?.state ?? "ready");
}

/** The time since `start`, in whole seconds; nothing in the first one. @param {string} template */
export function elapsed(template, /** @type {number} */ start, /** @type {number} */ now) {
  const seconds = Math.floor((now - start) / 1000);
  return seconds < 1 ? "" : template.replace("{seconds}", String(seconds));
}

/**
 * @param {Model} model @param {Lifetime} lifetime
 * @param {(ready: boolean) => void} changed is told whether there is a picture to show
 */
export function createWaiting(model, lifetime, changed) {
  const message = html("span", { role: "status" });
  // Seconds are for the eye: a screen reader would say every one of them.
  const seconds = html("span", { class: "bpw-waiting-time", "aria-hidden": "true" });
  const button = html("button", { type: "button", class: "bpw-waiting-cancel" });
  const element = html("div", { class: "bpw-waiting", tabindex: "-1" }, message, seconds, button);
  let start = 0;
  let timer = 0;

  button.addEventListener("click", () => {
    button.disabled = true;
    model.set("cancel", model.get("cancel") + 1);
    model.save_changes();
  });

  function load() {
    /** @type {LayoutState} */
    const layout = model.get("layout_state") ?? {};
    const running = layout.state === "running";
    window.clearInterval(timer);
    element.hidden = isReady(layout);
    element.dataset.bpwState = layout.state ?? "ready";
    message.textContent = layout.message ?? "";
    button.textContent = layout.cancel ?? "";
    button.hidden = seconds.hidden = !running;
    button.disabled = false;
    if (running) {
      start = performance.now();
      const tick = () => {
        seconds.textContent = elapsed(layout.seconds ?? "", start, performance.now());
      };
      tick();
      timer = window.setInterval(tick, 250);
    }
    changed(isReady(layout));
  }

  model.on("change:layout_state", load);
  lifetime.add(() => {
    model.off("change:layout_state", load);
    window.clearInterval(timer);
  });
  return { element, load };
}
