/** What the browser keeps of answers; it may refuse to, and then keeps nothing. */

const NAME = "bpw-practice:";

/** @param {string} id @param {unknown} data */
export function remember(id, data) {
  try {
    localStorage.setItem(NAME + id, JSON.stringify(data));
  } catch (error) {
    console.debug("backprop_widgets: not kept in the browser", error);
  }
}

/** @param {string} id */
export function forget(id) {
  try {
    localStorage.removeItem(NAME + id);
  } catch (error) {
    console.debug("backprop_widgets: not kept in the browser", error);
  }
}

/** Null where there is nothing, or nothing that can be read. @param {string} id @returns {any} */
export function recall(id) {
  try {
    const found = JSON.parse(localStorage.getItem(NAME + id) ?? "null");
    return typeof found === "object" ? found : null;
  } catch {
    return null;
  }
}
