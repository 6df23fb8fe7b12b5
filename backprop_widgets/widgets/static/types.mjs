/**
 * The contract between Python and the browser, as types only: nothing here is left at run time.
 *
 * @typedef {string | number | boolean | null} Value what a slot can hold
 * @typedef {[string, Record<string, Value>, (string | Mark[])?]} Mark tag, attributes, text or children
 * @typedef {{ size: [number, number], label: string, marks: Mark[] }} Scene
 * @typedef {{ name: string, start: number, end: number }} Phase
 * @typedef {{ step: number, kind: string, label: string }} Stop
 * @typedef {[string, string]} Run class and text of a piece of a sentence
 * @typedef {{
 *   slots: [string, string][],
 *   initial: Value[],
 *   patches: Value[][],
 *   sentences: Run[][],
 *   spoken: string[],
 *   phases: Phase[],
 *   stops: Stop[],
 * }} Script
 *
 * @typedef {{
 *   get: (name: string) => any,
 *   set: (name: string, value: unknown) => void,
 *   save_changes: () => void,
 *   on: (event: string, callback: () => void) => void,
 *   off: (event: string, callback: () => void) => void,
 * }} Model what anywidget gives, and the little that a page without Jupyter has to imitate
 *
 * @typedef {{ scene: Scene, script: Script, count: number, strings: Record<string, string> }} Lesson
 *
 * @typedef {{
 *   root: SVGSVGElement,
 *   elements: Map<string, Element>,
 *   size: { width: number, height: number },
 * }} Canvas a picture as it is drawn: its elements by id, and its own size
 *
 * @typedef {{
 *   element?: HTMLElement | SVGElement,
 *   button?: HTMLElement,
 *   load?: (lesson: Lesson, step: number) => void,
 *   drawn?: (canvas: Canvas) => void,
 *   show?: (step: number) => void,
 *   close?: () => boolean,
 *   actions?: Record<string, () => void>,
 * }} Part one piece of the instrument; all pieces are moved by the same `step`. `drawn` is told of every new
 * picture, before it is seen; `close` says whether there was anything to close; `actions` are what keys can ask for
 * @typedef {Part & { element: HTMLElement, show: (step: number) => void }} Seen a part that shows the step in an element
 */

export {};
