/** What is known of the nodes and wires of a lesson, and where each stands at a step; no DOM. */

/** @import { Facts, Ledger, NodeFacts, Panels, WireFacts } from "./types.mjs" */

/** Between the numbers of a sum, and between its moments: as in `views/panels/nodes.py`. */
const NEXT = "\t";
const MOMENT = "\n";
const NO_COUNTS = { forward: [], reverse: [], tangent: [], inputs: 0 };

/** @param {Panels} panels @returns {Facts} */
export function readFacts(panels) {
  const { output, nodes: rows, wires: joined, stretched, times, tangent, code, texts, cuts = {}, counts = NO_COUNTS } = panels;
  /** @type {NodeFacts[]} */
  const nodes = rows.map(([id, name, kind = "", formula = "", shape = "", inside = 0, pattern = ""], place) => ({
    ...{ place, id, name, kind, formula, shape, inside, pattern },
    ...{ value: texts.values[place] ?? "", computed: times.computed[place] ?? 0 },
    ...{ kink: texts.kinks[place] ?? "", why: texts.why[place] ?? "" },
    ...{ uses: [], operands: [], arrivals: [], whole: "" },
  }));
  const wires = joined.map(([source, target, formula = ""], place) => ({
    ...{ place, id: `e${place}`, source: nodes[source], target: nodes[target], which: 1, of: 1, formula },
    // Gradients go back along a wire, tangents forward.
    ...{ sender: nodes[tangent ? source : target], receiver: nodes[tangent ? target : source] },
    ...{ local: texts.locals[place] ?? "", contribution: texts.contributions[place] ?? "" },
    ...{ sent: times.sent[place] ?? 0, stretched: stretched[place] ?? [], why: texts.why_local[place] ?? "" },
  }));
  for (const wire of wires) {
    const twins = wire.target.operands.filter(({ source }) => source === wire.source);
    wire.which = twins.length + 1;
    for (const twin of [...twins, wire]) twin.of = wire.which;
    wire.source.uses.push(wire);
    wire.target.operands.push(wire);
    if (wire.sent > 0) wire.receiver.arrivals.push(wire);
  }
  for (const node of nodes) {
    node.arrivals.sort((one, other) => one.sent - other.sent);
    node.ledger = readLedger(texts.ledgers[node.place] ?? "", node.arrivals);
    node.whole = texts.whole[node.place] ?? node.ledger.totals.at(-1) ?? "";
  }
  const places = new Map([...nodes, ...wires].map((thing) => [thing.id, thing]));
  const listing = code.rows.map((row, place) => texts.inputs[place] ?? row);
  const given = tangent ? Object.entries(tangent.seeds) : [[output, times.seed]];
  const seeds = new Map(given.map(([place, step]) => [nodes[Number(place)], Number(step)]));
  const listed = { nodes, wires, places, output: nodes[output], rows: listing, lines: code.lines };
  const found = { ...listed, seed: times.seed, seeds, cuts, counts };
  return tangent ? { ...found, by: tangent.by } : found;
}

/** @param {string} text @param {WireFacts[]} arrivals @returns {Ledger} */
function readLedger(text, arrivals) {
  if (arrivals.length === 0) return { sign: "=", terms: [], totals: [text], others: [] };
  if (arrivals.length === 1) {
    const [{ contribution }] = arrivals;
    return { sign: "=", terms: [contribution], totals: ["", contribution], others: [] };
  }
  const [last, ...moments] = text.split(MOMENT).map((line) => line.split(NEXT));
  const [sign, ...terms] = last;
  const total = terms.pop() ?? "";
  const totals = ["", ...moments.map((line) => line.at(-1) ?? ""), total];
  return { sign, terms, totals, others: [[], ...moments.map((line) => line.slice(0, -1))] };
}

/** The sum of a node after so many arrivals, its numbers with the same decimals. @param {NodeFacts} node @param {number} k */
export function summed({ ledger }, k) {
  if (!ledger) return { terms: [], total: "" };
  const other = ledger.others[k] ?? [];
  return { terms: other.length > 0 ? other : ledger.terms.slice(0, k), total: ledger.totals[k] ?? "" };
}

/** How many gradients have arrived at a node. @param {NodeFacts} node @param {number} step */
export function arrived({ arrivals }, step) {
  if (arrivals.length === 0 || arrivals[0].sent > step) return 0;
  let [least, most] = [1, arrivals.length];
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (arrivals[middle - 1].sent <= step) least = middle;
    else most = middle - 1;
  }
  return least;
}

/**
 * How far a node's gradient is: `ahead`, `seed`, `independent`, `waiting`, `gathering` or `final`.
 * @param {Facts} facts @param {NodeFacts} node @param {number} step
 */
export function stateAt(facts, node, step) {
  if (step < facts.seed) return "ahead";
  const seeded = facts.seeds.get(node);
  if (seeded !== undefined) return seeded <= step ? "seed" : "waiting";
  if (node.arrivals.length === 0) return "independent";
  const k = arrived(node, step);
  if (k === 0) return "waiting";
  return k < node.arrivals.length ? "gathering" : "final";
}

/** Whether its value is computed. @param {NodeFacts} node @param {number} step */
export const isKnown = (node, step) => node.computed <= step;

/** Whether its gradient is complete, so that it may send. @param {Facts} facts @param {NodeFacts} node @param {number} step */
export const isFinal = (facts, node, step) => ["seed", "final"].includes(stateAt(facts, node, step));

/** What happens at each step: the node that it changes, and the wire along which it does. @param {Facts} facts */
export function events({ nodes, wires, seeds }) {
  /** @type {{ node: NodeFacts, wire?: WireFacts }[]} */
  const found = [];
  for (const node of nodes) if (node.computed > 0) found[node.computed] = { node };
  for (const [node, step] of seeds) if (step > 0) found[step] = { node };
  for (const wire of wires) if (wire.sent > 0) found[wire.sent] = { node: wire.receiver, wire };
  return found;
}

/**
 * What a node's derivative is: the gradient of the output by it, or its own tangent.
 * @param {Facts} facts @param {NodeFacts} node
 */
export function derivativeOf({ output, by }, node) {
  if (by === undefined) return { kind: "gradient", of: output.name, wrt: node.name };
  return { kind: by ? "rate" : "tangent", of: node.name, wrt: by };
}

/** The same as it is written. @param {Facts} facts @param {NodeFacts} node @param {(of: string, wrt: string, kind?: string) => string} write */
export function writtenOf(facts, node, write) {
  const { kind, of, wrt } = derivativeOf(facts, node);
  return write(of, wrt, kind);
}

/** Names in a sentence, each once: "d", "d and c", "u2, u1 and y". @param {string[]} names @param {Record<string, string>} strings */
export function listed(names, strings) {
  const once = [...new Set(names)];
  const last = once.pop() ?? "";
  return once.length > 0 ? once.join(strings.comma) + strings.and + last : last;
}
