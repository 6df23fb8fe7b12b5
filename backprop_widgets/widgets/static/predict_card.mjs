/** Where a guess is made: the question, a field or a few nodes to choose from, what is said of it, and the score. */

import { html } from "./dom.mjs";

/**
 * @typedef {{
 *   text: (Node | string)[], said: string, kind: "" | "number" | "choice", choices: { id: string, name: string }[],
 *   tried: string[], message: string, tone: "" | "right" | "wrong", isBusy: boolean, score: string, scoreSaid: string,
 * }} Shown
 * @typedef {{
 *   answer: (text: string) => void, choose: (id: string) => void, reveal: () => void, restart: () => void,
 *   page: (by: 1 | -1) => void,
 * }} Hooks
 */

/** @param {Hooks} hooks */
export function createPredictCard({ answer, choose, reveal, restart, page }) {
  const text = html("p", { class: "bpw-predict-text" });
  const field = html("input", {
    ...{ type: "text", class: "bpw-predict-field", autocomplete: "off", autocapitalize: "off", spellcheck: "false" },
    ...{ inputmode: "text", maxlength: "60" },
  });
  const button = (/** @type {string} */ name, /** @type {() => void} */ act) => {
    const made = html("button", { type: "button", class: `bpw-predict-button ${name}` });
    made.addEventListener("click", act);
    return made;
  };
  const check = button("bpw-predict-check", () => answer(field.value));
  const show = button("bpw-predict-show", reveal);
  const again = button("bpw-predict-restart", restart);
  const choices = html("div", { class: "bpw-predict-choices", role: "group" });
  const row = html("div", { class: "bpw-predict-row" }, field, choices, check, show);
  const verdict = html("p", { class: "bpw-predict-verdict", role: "status" });
  const score = html("span", { class: "bpw-predict-score" });
  const foot = html("div", { class: "bpw-predict-foot" }, verdict, score, again);
  const element = html("section", { class: "bpw-predict" }, text, row, foot);
  element.hidden = true;
  let now = "";

  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isChoice = event.target instanceof Element && choices.contains(event.target);
    if (event.key === "Enter" && event.target === field) answer(field.value);
    else if (event.key === "Escape" && !row.hidden) reveal();
    else if (event.key === "PageDown" && event.target === field) page(1);
    else if (event.key === "PageUp" && event.target === field) page(-1);
    else if (isChoice && ["ArrowRight", "ArrowDown"].includes(event.key)) walk(1);
    else if (isChoice && ["ArrowLeft", "ArrowUp"].includes(event.key)) walk(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** @param {number} by */
  function walk(by) {
    const all = /** @type {HTMLElement[]} */ ([...choices.children]);
    const place = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    all[(place + by + all.length) % all.length]?.focus();
  }

  /** @param {Record<string, string>} strings */
  function label(strings) {
    element.setAttribute("aria-label", strings.predict_title ?? "");
    element.setAttribute("role", "group");
    choices.setAttribute("aria-label", strings.predict_choices ?? "");
    check.textContent = strings.predict_check;
    show.textContent = strings.predict_show;
    again.textContent = strings.predict_restart;
    field.placeholder = strings.predict_guess ?? "";
  }

  /** @param {Shown} shown */
  function render(shown) {
    const asked = JSON.stringify([shown.kind, shown.said, shown.choices]);
    text.replaceChildren(...shown.text);
    row.hidden = shown.kind === "";
    field.hidden = check.hidden = shown.kind !== "number";
    choices.hidden = shown.kind !== "choice";
    if (asked !== now) {
      now = asked;
      field.value = "";
      field.setAttribute("aria-label", shown.said);
      choices.replaceChildren(...shown.choices.map(({ id, name }) => button("bpw-predict-choice", () => choose(id))));
      [...choices.children].forEach((each, i) => (each.textContent = shown.choices[i].name));
    }
    // Marked, not disabled: a disabled button would drop the focus.
    [...choices.children].forEach((each, i) => {
      each.setAttribute("aria-disabled", String(shown.tried.includes(shown.choices[i].id)));
    });
    element.dataset.bpwTone = shown.tone;
    element.setAttribute("aria-busy", String(shown.isBusy));
    if (verdict.textContent !== shown.message) verdict.textContent = shown.message;
    score.textContent = shown.score;
    score.setAttribute("aria-label", shown.scoreSaid);
    score.setAttribute("role", "img");
  }

  /** Where a guess is made: in the field, on the first choice. */
  function focus() {
    const place = field.hidden ? choices.querySelector('[aria-disabled="false"]') : field;
    /** @type {HTMLElement | null} */ (place)?.focus({ preventScroll: true });
    if (!field.hidden) field.select();
    element.scrollIntoView({ block: "nearest" });
  }

  return { element, label, render, focus };
}
