/** All that is known of what is selected, or else of what the step changes. */

/** @import { Desk, Panel } from "./types.mjs" */

import { detailsOf, isWire, wireTitle } from "./detailing.mjs";
import { html } from "./dom.mjs";
import { fill } from "./steps.mjs";
import { createSubject, replace } from "./subject.mjs";

/** @param {Desk} desk @returns {Panel} */
export function createDetailsPanel(desk) {
  const element = html("div", { class: "bpw-panel-body", tabindex: "-1" });
  const subject = createSubject(desk);
  const title = html("p", { class: "bpw-subject" });
  let shown = "";

  function load() {
    subject.load();
    shown = "";
  }

  /** @param {number} step */
  function show(step) {
    const thing = subject.at(step);
    const strings = desk.strings();
    if (!thing) return;
    const items = detailsOf(desk.facts(), thing, step, strings, desk.write);
    const name = isWire(thing) ? wireTitle(thing, strings) : thing.name;
    const isFollowing = desk.selected() === "";
    const next = JSON.stringify([name, items, isFollowing]);
    if (next === shown) return;
    shown = next;
    title.textContent = name;
    const list = html("dl", { class: "bpw-details" });
    for (const { key, label, text, links } of items) {
      const chips = links.filter(({ id }) => id !== thing.id).map(({ id, name: to }) => chip(id, to));
      const said = html("dd", {}, html("span", {}, text), ...chips);
      list.append(html("div", { class: `bpw-detail bpw-detail-${key}` }, html("dt", {}, label), said));
    }
    const hint = html("p", { class: "bpw-hint" }, strings.details_hint);
    replace(element, [title, list, ...(isFollowing ? [hint] : [])]);
  }

  /** @param {string} id @param {string} name */
  function chip(id, name) {
    const button = html("button", { type: "button", class: "bpw-chip" }, name);
    button.dataset.bpwTo = id;
    button.setAttribute("aria-label", fill(desk.strings().details_show, { name }));
    button.addEventListener("click", () => desk.select(id));
    return button;
  }

  return { name: "details", element, head: [subject.button], load, show, choose: () => show(desk.step()) };
}
