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
 * Along a wire where one leads that way, else to what lies nearest that way; null at an edge of the picture.
 * @param {string} key @param {string} from @param {Map<string, Point>} places centres of the nodes
 * @param {[string, string][]} links the two ends of each wire
 */
export function neighbour(key, from, places, links) {
  const direction = DIRECTIONS[key];
  const linked = new Set(links.filter((ends) => ends.includes(from)).flat());
  const others = [...places.keys()].filter((id) => id !== from);
  const along = others.filter((id) => linked.has(id));
  return nearest(direction, from, places, along) ?? nearest(direction, from, places, others);
}

/** The one nearest of those ahead; to go aside counts double. */
function nearest(
  /** @type {Point} */ direction,
  /** @type {string} */ from,
  /** @type {Map<string, Point>} */ places,
  /** @type {string[]} */ others,
) {
  const here = /** @type {Point} */ (places.get(from));
  let best = null;
  let least = Infinity;
  for (const id of others) {
    const { x, y } = /** @type {Point} */ (places.get(id));
    const [dx, dy] = [x - here.x, y - here.y];
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (ahead <= 1 || aside > 3 * ahead || ahead + 2 * aside >= least) continue;
    [best, least] = [id, ahead + 2 * aside];
  }
  return best;
}
