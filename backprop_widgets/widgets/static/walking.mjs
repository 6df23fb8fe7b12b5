/** Which node an arrow key leads to, from where the nodes are and which wires join them; no DOM. */

/** @import { Point } from "./geometry.mjs" */

/** @type {Record<string, Point>} */
const DIRECTIONS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** @param {string} key */
export const isArrow = (key) => Object.hasOwn(DIRECTIONS, key);

/**
 * Along a wire, for the two arrows that point the way the graph runs; else to what lies nearest that way;
 * null at an edge of the picture.
 * @param {string} key @param {string} from @param {Map<string, Point>} places centres of the nodes
 * @param {[string, string][]} links the two ends of each wire
 */
export function neighbour(key, from, places, links) {
  const direction = DIRECTIONS[key];
  const others = [...places.keys()].filter((id) => id !== from);
  const isAlong = runsAcross(places, links) === (direction.x !== 0);
  const joined = new Set(isAlong ? links.filter((ends) => ends.includes(from)).flat() : []);
  const along = others.filter((id) => joined.has(id));
  return nearest(direction, from, places, along, Infinity) ?? nearest(direction, from, places, others, WIDEST);
}

/** How far aside of straight ahead is still that way. */
const WIDEST = 3;

/** Whether most wires go the same way across, rather than up and down. @param {Map<string, Point>} places @param {[string, string][]} links */
function runsAcross(places, links) {
  let [across, down] = [0, 0];
  for (const [from, to] of links) {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) continue;
    across += Math.sign(b.x - a.x);
    down += Math.sign(b.y - a.y);
  }
  return Math.abs(across) >= Math.abs(down);
}

/** The one nearest of those ahead; to go aside counts double. */
function nearest(
  /** @type {Point} */ direction,
  /** @type {string} */ from,
  /** @type {Map<string, Point>} */ places,
  /** @type {string[]} */ others,
  /** @type {number} */ widest,
) {
  const here = /** @type {Point} */ (places.get(from));
  let best = null;
  let least = Infinity;
  for (const id of others) {
    const { x, y } = /** @type {Point} */ (places.get(id));
    const [dx, dy] = [x - here.x, y - here.y];
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (ahead <= 1 || aside > widest * ahead || ahead + 2 * aside >= least) continue;
    [best, least] = [id, ahead + 2 * aside];
  }
  return best;
}
