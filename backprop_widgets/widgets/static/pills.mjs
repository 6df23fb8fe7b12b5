/** How large a small text on the edge of a box is, and where it stands; no DOM. */

const CHARACTER = 7.4;
const PADDING = 16;
const HEIGHT = 19;
const INSET = 6;
const OVERLAP = 4;

/** Above the upper edge at the left: at the right stand badges, and below is the handle. @param {{ x: number, y: number }} box @param {string} text */
export function measure({ x, y }, text) {
  const wide = Math.round([...text].length * CHARACTER + PADDING);
  return { x: x + INSET, y: y - HEIGHT + OVERLAP, width: wide, height: HEIGHT };
}

/** Where a box is, by what is written of it: in a picture that is not on the page yet nothing can be measured. @param {Pick<Element, "getAttribute">} box */
export const cornerOf = (box) => ({ x: Number(box.getAttribute("x")), y: Number(box.getAttribute("y")) });
