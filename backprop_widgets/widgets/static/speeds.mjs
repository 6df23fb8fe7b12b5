/** The speeds at which a lesson is played, in steps a second; no DOM. */

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/** The next speed that is offered, up or down; at an end it stays. @param {number} speed @param {number} by 1 or -1 */
export function nextSpeed(speed, by) {
  const others = by > 0 ? SPEEDS.filter((each) => each > speed) : SPEEDS.filter((each) => each < speed).reverse();
  return others[0] ?? speed;
}

/** "½", "2", "0.3": as short as it can be read. @param {number} speed */
export function speedText(speed) {
  const fractions = new Map([[0.25, "¼"], [0.5, "½"]]);
  return fractions.get(speed) ?? String(Number(speed.toPrecision(2)));
}
