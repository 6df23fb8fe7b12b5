/**
 * Predict: the next number is shown only when it has been guessed.
 *
 * Until then the instrument stands at the step before, all of it: nothing has to be hidden, since nothing is shown yet.
 */

/** @import { Canvas, Lesson, Model, Part, Question, Verdict } from "./types.mjs" */
/** @import { Lifetime } from "./lifetime.mjs" */

import { askedAloud, askedAs } from "./asking.mjs";
import { createAskedMarks } from "./asked_marks.mjs";
import { idOf } from "./canvas.mjs";
import { html } from "./dom.mjs";
import { createJudging } from "./judging.mjs";
import { createPredictCard } from "./predict_card.mjs";
import { judged } from "./questions.mjs";
import { createRemaining } from "./remaining.mjs";
import { createScore } from "./score.mjs";
import { fill } from "./steps.mjs";

/** How long the step has to rest before the kernel hears of what has been gone past. */
const REST = 300;
/** After so many wrong guesses the answer is offered. */
const ENOUGH = 2;

/**
 * @param {HTMLElement} root @param {Lifetime} lifetime @param {Model} model
 * @param {{ go: (step: number) => void, leave: () => void, page: (by: 1 | -1) => void, reveal: (element: Element) => void }} hooks
 * @returns {Part & { element: HTMLElement, next: () => boolean, asks: (step: number) => boolean,
 *   close: () => boolean }}
 */
export function createPredict(root, lifetime, model, { go, leave, page, reveal: bring }) {
  const score = createScore(model);
  const remaining = createRemaining(score.isSettled);
  const { left, place, idFor } = remaining;
  const judging = createJudging(lifetime, model);
  const marks = createAskedMarks(root, bring);
  const card = createPredictCard({ answer, choose, reveal, restart, page });
  /** @type {Lesson | undefined} */
  let lesson;
  let current = 0;
  /** What was shown last: a style that is switched shows nothing new. @type {{ words?: Lesson["words"], step: number, place: number }} */
  let seen = { step: 0, place: -1 };
  let isAsking = false;
  let isBusy = false;
  /** The wrong guesses at this question. @type {string[]} */
  let tried = [];
  let expected = -1;
  let message = "";
  /** @type {"" | "right" | "wrong"} */
  let tone = "";
  /** How many were gone past since the last question. */
  let passed = 0;
  let timer = 0;
  lifetime.add(() => clearTimeout(timer));

  for (const [trait, callback] of /** @type {[string, () => void][]} */ ([
    ...[["predict", switched], ["score", render], ["settled", render]],
  ])) {
    model.on(`change:${trait}`, callback);
    lifetime.add(() => model.off(`change:${trait}`, callback));
  }

  const isOn = () => Boolean(model.get("predict")) && lesson?.facts !== undefined;
  const strings = () => lesson?.strings ?? {};
  const question = () => (isAsking ? left(current + 1)[0] : undefined);

  const asks = (/** @type {number} */ step) => isOn() && left(step).length > 0;

  /** Ask for what comes next, or show where it is asked; false where the step may simply be taken. */
  function next() {
    if (!lesson || current >= lesson.count || !asks(current + 1)) return false;
    if (!isAsking) {
      [isAsking, tried, message, tone, passed] = [true, [], "", "", 0];
      render();
    }
    if (root.contains(document.activeElement) || document.activeElement === document.body) card.focus();
    return true;
  }

  /** @param {string} text */
  function answer(text) {
    const asked = question();
    if (asked && !isBusy) void mark(asked, text, text, judged(asked, text, strings()));
  }

  /** @param {string} id */
  function choose(id) {
    const asked = question();
    const name = asked?.choices.find((choice) => choice.id === id)?.name;
    if (tried.includes(id) || isBusy) return;
    if (asked?.kind === "sender" && name !== undefined) void mark(asked, id, name, judged(asked, id, strings()));
  }

  /** @param {Question} asked @param {string} guess @param {string} text @param {Verdict} own */
  async function mark(asked, guess, text, own) {
    // Nothing to send to the kernel.
    if (guess.trim() === "") return answered(own, asked, guess);
    isBusy = true;
    render();
    const verdict = await judging.mark(asked, text, own);
    isBusy = false;
    // The reader may have gone on meanwhile.
    if (lifetime.signal.aborted || question()?.key !== asked.key) return render();
    answered(verdict, asked, guess);
  }

  /** @param {Verdict} verdict @param {Question} asked @param {string} guess */
  function answered(verdict, asked, guess) {
    if (verdict.right) {
      const plain = fill(strings().predict_right, { answer: asked.answer });
      return settle("hits", asked, verdict.message || plain, "right");
    }
    tone = verdict.right === null ? "" : "wrong";
    if (verdict.right === false) {
      tried.push(guess);
      score.miss();
      const then = tried.length < ENOUGH ? strings().predict_again : strings().predict_offer;
      message = [verdict.message || strings().predict_not, then].join(" ");
    } else message = verdict.message;
    flush();
    render();
    card.focus();
  }

  function reveal() {
    const asked = question();
    if (!asked || isBusy) return;
    const template = asked.kind === "sender" ? strings().predict_goes : strings().predict_is;
    settle("reveals", asked, fill(template, { answer: asked.answer }), "");
  }

  /** One question is done: on to the next one about this step, or to the step itself.
   * @param {"hits" | "reveals"} what @param {Question} asked @param {string} text @param {"" | "right"} how */
  function settle(what, asked, text, how) {
    // What is settled is taken away at once, and the focus with it.
    const focused = card.element.contains(document.activeElement);
    score.settle(what, [idFor(asked)]);
    [message, tone, tried] = [text, how, []];
    if (question()) {
      flush();
      render();
      return card.focus();
    }
    isAsking = false;
    expected = current + 1;
    go(expected);
    flush();
    render();
    if (focused) leave();
  }

  /** The kernel hears of the score, where there is one. */
  function flush() {
    try {
      model.save_changes();
    } catch (error) {
      console.debug("backprop_widgets: the score is not saved", error);
    }
  }

  function restart() {
    score.restart();
    [isAsking, message, tone] = [false, "", ""];
    seen = { step: 0, place: -1 };
    expected = 0;
    go(0);
    flush();
    render();
    leave();
  }

  /** What has been gone past without a guess has been seen. @param {number} step */
  function pass(step) {
    const ids = [];
    const isNew = (/** @type {number} */ at) => (seen.words === lesson?.words ? at > seen.step : place(at) > seen.place);
    for (let at = 1; at <= step; at += 1) if (isNew(at)) ids.push(...left(at).map(idFor));
    passed += score.settle("reveals", ids);
    if (passed === 0) return;
    [message, tone] = [fill(strings().predict_passed, { count: passed }), ""];
    clearTimeout(timer);
    timer = window.setTimeout(flush, REST);
  }

  /** @param {number} step */
  function show(step) {
    if (step !== expected && step !== current) [message, tone] = ["", ""];
    if (step < current || step === expected) passed = 0;
    if (step !== current) isAsking = false;
    if (isOn()) pass(step);
    current = step;
    seen = { words: lesson?.words, step, place: place(step) };
    expected = -1;
    render();
  }

  function switched() {
    [isAsking, message, tone] = [false, "", ""];
    render();
  }

  /** @param {Lesson} next @param {number} step */
  function load(next, step) {
    remaining.load(next);
    if (!lesson) seen = { words: next.words, step, place: place(step) };
    if (next.strings !== lesson?.strings) card.label(next.strings);
    if (next.words !== lesson?.words) isAsking = false;
    lesson = next;
    current = step;
    render();
  }

  function render() {
    card.element.hidden = !isOn();
    const asked = isOn() ? question() : undefined;
    marks.show(asked);
    if (!lesson || !isOn()) return;
    const counts = { ...score.now(), count: remaining.count() };
    card.render({
      text: asked ? askedAs(asked, strings(), lesson.grammar, lesson.notation).map(marked) : [idle()],
      said: asked ? askedAloud(asked, strings(), lesson.grammar) : "",
      kind: asked ? (asked.kind === "sender" ? "choice" : "number") : "",
      choices: asked?.choices.filter(({ isOffered }) => isOffered) ?? [],
      tried,
      message: isBusy ? strings().predict_marking : message,
      ...{ tone, isBusy },
      score: fill(strings().predict_score, counts),
      scoreSaid: fill(strings().predict_score_said, counts),
    });
  }

  function idle() {
    if (!lesson || current >= lesson.count) return strings().predict_over;
    return asks(current + 1) ? strings().predict_ready : strings().predict_go_on;
  }

  /** A node of the picture is an answer to the question who may send. @param {Event} event */
  function clicked(event) {
    const node = /** @type {Element} */ (event.target).closest(".node[data-id]");
    if (node && question()?.kind === "sender") choose(idOf(node));
  }

  /** @param {Canvas} drawn */
  function redrawn(drawn) {
    marks.drawn(drawn);
    drawn.root.addEventListener("click", clicked);
    drawn.root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") clicked(event);
    });
    render();
  }

  function close() {
    if (!question()) return false;
    reveal();
    return true;
  }

  return { element: card.element, load, show, drawn: redrawn, next, asks, close };
}

/** @param {[string, string]} run */
const marked = ([kind, text]) => (kind ? html("b", { class: `bpw-run-${kind}` }, text) : text);
