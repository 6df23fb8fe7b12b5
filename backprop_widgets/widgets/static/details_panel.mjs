/** All that is known of what is selected, or else of what the step changes. */

/** @import { Desk, Panel } from "./types.mjs" */

import { detailsOf, isWire, wireTitle } from "./detailing.mjs";
import { html } from "./dom.mjs";
import { createPatched, told } from "./patching.mjs";
import { fill } from "./steps.mjs";
import { createSubject } from "./subject.mjs";

/** @param {Desk} desk @returns {Panel} */
export function createDetailsPanel(desk) {
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" });
  const subject = createSubject(desk);
  const patch = createPatched(element);
  element.addEventListener("click", ({ target }) => {
    const chip = /** @type {Element} */ (target).closest("button");
    if (chip) desk.select(chip.dataset.bpwTo ?? "");
  });

  /** @param {number} step */
  function show(step) {
    const thing = subject.at(step);
    const strings = desk.strings();
    if (!thing) return;
    const rows = detailsOf(desk.facts(), thing, step, strings, desk.write).map(({ key, label, text, links }) => {
      const chips = links.filter(({ id }) => id !== thing.id).map(({ id, name }) => chip(id, name));
      const said = told("dd", {}, told("span", {}, text), ...chips);
      return told("div", { class: `bpw-detail bpw-detail-${key}` }, told("dt", {}, label), said);
    });
    const isFollowing = desk.selected() === "";
    patch([
      told("p", { class: "bpw-subject" }, isWire(thing) ? wireTitle(thing, strings) : thing.name),
      told("dl", { class: "bpw-details" }, ...rows),
      ...(isFollowing ? [told("p", { class: "bpw-hint" }, strings.details_hint)] : []),
    ]);
  }

  /** @param {string} id @param {string} name */
  function chip(id, name) {
    const said = fill(desk.strings().details_show, { name });
    return told("button", { type: "button", class: "bpw-chip", "data-bpw-to": id, "aria-label": said }, name);
  }

  return { name: "details", element, head: [subject.button], load: subject.load, show, choose: () => show(desk.step()) };
}
