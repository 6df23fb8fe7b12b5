/** What is shown, in the page's address: `#step=13&style=circuit`. An address may say anything; no DOM. */

/** @import { PageModel } from "./shim.mjs" */

import { carried, NO_WORDS } from "./lesson.mjs";
import { clamp } from "./steps.mjs";

/** Traits that an address calls by another name. @type {Record<string, string>} */
const NAMES = { picture_style: "style" };

const nameOf = (/** @type {string} */ trait) => NAMES[trait] ?? trait;

/**
 * @param {PageModel} model
 * @param {Record<string, unknown[] | { any: string[] }>} choices the other traits that an address carries, and what each
 *   can be: one of these, or any of those, in their order
 */
export function createAddress(model, choices) {
  const traits = ["picture_style", ...Object.keys(choices).filter((trait) => trait !== "picture_style")];
  /** What an address does not say is as it was at first, so that one address shows one thing. */
  const first = new Map(["step", ...traits].map((trait) => [trait, model.get(trait)]));

  /** @param {string} trait */
  const allowed = (trait) => (trait === "picture_style" ? Object.keys(model.get("scripts")) : choices[trait]);

  /** @param {string} trait @param {string | null} text */
  function choiceOf(trait, text) {
    const choices = allowed(trait);
    if (Array.isArray(choices)) return choices.find((choice) => String(choice) === text);
    const names = choices.any.filter((name) => text?.split(",").includes(name));
    return String(names) === text ? names : undefined;
  }

  const isChanged = (/** @type {string} */ trait) => String(model.get(trait)) !== String(first.get(trait));

  const scriptOf = (/** @type {string} */ style) => model.get("scripts")[style];
  const wordsOf = (/** @type {string} */ style) => model.get("lessons")[scriptOf(style)?.lesson] ?? NO_WORDS;
  const words = wordsOf(model.get("picture_style"));

  /** Show what an address says, as far as it says something that there is. @param {string} fragment */
  function read(fragment) {
    const said = new URLSearchParams(fragment.replace(/^#/, ""));
    const chosen = traits.map((trait) => {
      return [trait, choiceOf(trait, said.get(nameOf(trait))) ?? first.get(trait)];
    });
    model.update(Object.fromEntries(chosen));
    const style = model.get("picture_style");
    const step = Number(said.get("step")?.trim() || NaN);
    const begin = carried(first.get("step"), words, wordsOf(style));
    model.set("step", clamp(Number.isNaN(step) ? begin : step, scriptOf(style)?.patches.length ?? 0));
  }

  /** The address of what is shown: always the step and the style, the rest where it was changed. */
  function write() {
    const others = traits.slice(1).filter((trait) => isChanged(trait) && choiceOf(trait, String(model.get(trait))) !== undefined);
    const said = ["step", "picture_style", ...others].map((trait) => [nameOf(trait), String(model.get(trait))]);
    return `#${new URLSearchParams(said)}`;
  }

  return { read, write };
}
