/**
 * The contract between Python and the browser, as types only: nothing here is left at run time.
 *
 * @typedef {string | number | boolean | null} Value what a slot can hold
 * @typedef {[string, Record<string, Value>, (string | Mark[])?]} Mark tag, attributes, text or children
 * @typedef {{ of: string, inside: string[] }} Frame of an opened node: its id, and those of all nodes in it
 * @typedef {{
 *   size: [number, number],
 *   label: string,
 *   marks: Mark[],
 *   links?: [string, string][],
 *   frames?: Frame[],
 *   opened?: string[],
 * }} Scene `links` are the two ends of each wire, `frames` are listed outer ones first, and `opened` are the ids
 *   that were asked for
 * @typedef {{ name: string, start: number, end: number }} Phase
 * @typedef {{ step: number, kind: string, label: string }} Stop
 * @typedef {[string, string]} Run class and text of a piece of a sentence
 * @typedef {{
 *   lesson: string,
 *   slots: [string, string][],
 *   texts: string[],
 *   numbers: string[],
 *   initial: number[],
 *   patches: number[][],
 *   focus: number[][],
 * }} Script what changes in one style's picture: a patch is pairs of a slot and a text, by their places;
 *   the focus of a step is the place of the sender's class, or -1, and those of all that act now
 * @typedef {Omit<Script, "patches"> & { patches: string[] }} SentScript the same as it is sent: see `readPatches`
 *
 * @typedef {{ texts: string, places: string }} Packed numbers at other inputs: each text once, and the places of all
 *   that is written
 *
 * @typedef {{ gradient: string, local: string, rate: string, tangent: string }} Notation
 * @typedef {{
 *   fields: Record<string, string>,
 *   notations: Record<string, Notation>,
 *   pictures: Record<string, Notation>,
 *   spoken: Record<string, string>,
 *   sums: string[],
 * }} Grammar what each field of a sentence is, how derivatives are written in sentences and in pictures, which signs are said in words,
 *   which clauses tell of a sum
 *
 * @typedef {{
 *   sentences: number[][][],
 *   templates: string[],
 *   texts: string[],
 *   numbers: string[],
 *   phases: Phase[],
 *   stops: Stop[],
 *   finest: number[],
 *   own: number[],
 * }} Words a lesson in words (a sentence is clauses, a clause a template and its fields, all by place), its timeline, and how its steps stand beside the finest lesson's
 *
 * @typedef {{
 *   get: (name: string) => any,
 *   set: (name: string, value: unknown) => void,
 *   on: (event: string, callback: (...told: any[]) => void) => void,
 *   off: (event: string, callback: (...told: any[]) => void) => void,
 *   comm_live?: boolean,
 * }} Control another widget's model; `comm_live` is whether a kernel knows of it
 * @typedef {Control & {
 *   save_changes: () => void,
 *   widget_manager?: { get_model: (id: string) => Promise<any> },
 *   trigger?: (event: string, ...told: unknown[]) => void,
 * }} Model what anywidget gives, and the little that a page without Jupyter has to imitate
 *
 * @typedef {{
 *   scene: Scene,
 *   script: Script,
 *   words: Words,
 *   facts?: Panels,
 *   count: number,
 *   style: string,
 *   strings: Record<string, string>,
 *   sizes: { width: number, height: number }[],
 *   grammar: Grammar,
 *   notation: string,
 * }} Lesson one style's picture with the lesson that it shows, and how large the pictures of all styles are
 *
 * @typedef {{
 *   root: SVGSVGElement,
 *   elements: Map<string, Element>,
 *   size: { width: number, height: number },
 *   links: [string, string][],
 *   frames: Frame[],
 *   opened: string[],
 *   acting: () => Element[],
 *   said: (element: Element) => string,
 * }} Canvas a picture as it is drawn: its elements by id, its own size, what the scene says of it, which elements act
 *   in the step, and what a text of it is in words
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
 * @typedef {{ space?: string, tag: string, attributes: Record<string, string>, children: (Told | string)[] }} Told an
 *   element as it is to be; `space` is its namespace where that is not HTML
 */

/**
 * What the panels show, as `views/panels/data.py` makes it.
 *
 * @typedef {{
 *   output: number,
 *   nodes: [string, string, string?, string?, string?, number?, string?][],
 *   wires: [number, number, string?][],
 *   stretched: Record<string, [string, string]>,
 *   times: { computed: number[], seed: number, sent: number[] },
 *   tangent?: { by: string, seeds: Record<string, number> },
 *   code: { rows: string[], lines: number[][] },
 *   texts: {
 *     values: string[],
 *     ledgers: string[],
 *     whole: Record<string, string>,
 *     locals: string[],
 *     contributions: string[],
 *     kinks: Record<string, string>,
 *     why: Record<string, string>,
 *     why_local: Record<string, string>,
 *     inputs: Record<string, string>,
 *   },
 *   cuts?: CutFacts,
 *   counts?: CountFacts,
 * }} Panels
 *
 * @typedef {{
 *   after?: number[],
 *   inputs?: number[],
 *   rates?: (number | string | null)[][],
 *   sent?: (number | string | null)[],
 *   products?: Record<string, (number | string | null)[]>,
 * }} CutFacts as `views/panels/cutting.py` makes them; empty where the output is an array
 * @typedef {{ forward: number[][], reverse: number[][], tangent: number[][], inputs: number }} CountFacts as
 *   `views/panels/counting.py` makes them
 * @typedef {{ wire: WireFacts, sent: number, rate: number | undefined, product: number }} Crossing a wire at a cut
 * @typedef {{
 *   node: NodeFacts, names: string, factors: string[], product: number, waiting: number, senders: string[],
 * }} CutTerm what a node adds to the sum; `waiting` are its uses on this side of the cut
 * @typedef {{ after: NodeFacts | undefined, crossings: Crossing[], terms: CutTerm[], total: number }} CutSum
 *
 * @typedef {{ sign: string, terms: string[], totals: string[], others: string[][] }} Ledger the terms and the sign of
 *   the whole sum, its total after each arrival, and the terms where a moment writes them with other decimals
 *
 * @typedef {{
 *   place: number, id: string, name: string, kind: string, formula: string, shape: string, inside: number,
 *   pattern: string, value: string, computed: number, kink: string, why: string, whole: string,
 *   uses: WireFacts[], operands: WireFacts[], arrivals: WireFacts[], ledger?: Ledger,
 * }} NodeFacts `whole` is its gradient, written on its own
 *
 * @typedef {{
 *   place: number, id: string, source: NodeFacts, target: NodeFacts, sender: NodeFacts, receiver: NodeFacts, which: number, of: number, formula: string,
 *   local: string, contribution: string, sent: number, stretched: string[], why: string,
 * }} WireFacts
 *
 * @typedef {{
 *   nodes: NodeFacts[], wires: WireFacts[], places: Map<string, NodeFacts | WireFacts>, output: NodeFacts,
 *   seed: number, seeds: Map<NodeFacts, number>, by?: string, rows: string[], lines: number[][], cuts: CutFacts,
 *   counts: CountFacts,
 * }} Facts `seed` is the step of the first seed, `seeds` are those of all; in a tangent sweep `by` is the one input
 *   that moves, at the rate 1, or empty for any other direction
 *
 * @typedef {{
 *   facts: () => Facts,
 *   canvas: () => Canvas | undefined,
 *   strings: () => Record<string, string>,
 *   notation: () => string,
 *   count: () => number,
 *   step: () => number,
 *   selected: () => string,
 *   write: (of: string, wrt: string, kind?: string) => string,
 *   say: (of: string, wrt: string, kind?: string) => string,
 *   go: (step: number) => void,
 *   select: (id: string) => void,
 *   point: (ids: string[]) => void,
 *   ask: (panel: string, selected: string) => Answered,
 *   light: (by: string, light?: Light) => void,
 *   reveal: (element: Element) => void,
 *   reform: (change: (ids: string[]) => string[], handle: Element, words: { name: string, done: string, gone: string }) => void,
 * }} Desk what a panel may ask for and do: `write` a derivative as it is shown, `say` it in words, `point` at nodes
 *   and wires of the picture, `reveal` a place of it, ask for another form of the graph (`reform`)
 * @typedef {{
 *   name: string,
 *   element: HTMLElement,
 *   head?: HTMLElement[],
 *   load: () => void,
 *   show: (step: number) => void,
 *   choose?: () => void,
 *   hide?: () => void,
 *   actions?: Record<string, () => void>,
 * }} Panel `choose` is told when something else is selected or answered, `hide` when it is closed; `head` stands
 *   beside its title
 *
 * @typedef {{ ids: string[], dims?: boolean, pills?: Record<string, string> }} Light nodes and wires, whether all others
 *   are dimmed, and texts at nodes
 * @typedef {{ state: "ready" | "waiting" | "silent" | "hidden", id: string, data: any }} Answered the answer for a node, by its
 *   id, as `views/answers/` makes it
 * @typedef {{
 *   count: string, paths: number[][], products?: string[], sums?: string[], signs?: string, total?: string, note?: string,
 * }} PathsAnswer
 * @typedef {{ levels: { formula: string, value: string, put: string[], at: [string, string][] }[], note?: string }} UnrollAnswer
 * @typedef {{ curve: (number | null)[], line: (number | null)[], points: (number | null)[] }} NudgePlot
 * @typedef {{
 *   name: string, output: string, x: string, y: string, gradient: string, numeric: string, agrees: boolean,
 *   note: string, moved: number[],
 *   sizes: {
 *     step: string, plot: NudgePlot,
 *     moves: { to: string, change: string, ratio: string, expected: string, changes: string[] }[],
 *   }[],
 * }} NudgeAnswer
 *
 * @typedef {{ key: string, label: string, text: string, links: { id: string, name: string }[] }} Detail
 * @typedef {{ kind: string, text: string, of: string, wrt: string, to: string }} Piece a `gradient`, a `rate` or
 *   `tangent` (as in notations) or a `local` derivative by its names, a `number`, or a `sign`; `to` is the node or wire whose explanation it has
 * @typedef {{ key: string, pieces: Piece[], isExact: boolean }} StageFacts
 * @typedef {{ what: Piece, formula: string, number: string, isExact: boolean, made: string }} Where
 * @typedef {{
 *   what: Piece, title: string, intro: string, stages: StageFacts[], status: string, where: Where[],
 *   notes: string[], sent?: string,
 * }} Explanation
 *
 * @typedef {{
 *   kind: "value" | "contribution" | "sum" | "sender", key: string, step: number, answer: string, isRounded: boolean,
 *   fields: Record<string, string>, slips: Record<string, number>, to: string, from: string, wire: string,
 *   choices: { id: string, name: string, isOffered: boolean, isRight: boolean, said: string, fields: Record<string, string> }[],
 * }} Question what is hidden until it is guessed: `to`, `from` and `wire` are ids, `slips` are wrong numbers that can
 *   be told
 * @typedef {{ right: boolean | null, message: string }} Verdict null: not a guess that can be marked
 */

export {};
