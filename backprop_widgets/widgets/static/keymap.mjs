/** Which key does what; no DOM beyond the event it is asked about. */

/**
 * `keys` are names of `KeyboardEvent.key`; `shown` is what the key map prints when it differs.
 * The text of an action is `strings["key_" + action]`.
 * @type {{ action: string, keys: string[], shown?: string[] }[]}
 */
export const KEYS = [
  { action: "toggle", keys: [" "], shown: ["Space"] },
  { action: "back", keys: ["ArrowLeft"], shown: ["←"] },
  { action: "forward", keys: ["ArrowRight"], shown: ["→"] },
  { action: "previous_phase", keys: ["PageUp"], shown: ["Page Up"] },
  { action: "next_phase", keys: ["PageDown"], shown: ["Page Down"] },
  { action: "first", keys: ["Home"] },
  { action: "last", keys: ["End"] },
  { action: "slower", keys: ["<", "["], shown: ["<"] },
  { action: "faster", keys: [">", "]"], shown: [">"] },
  { action: "loop", keys: ["r", "R"], shown: ["R"] },
  { action: "slow", keys: ["m", "M"], shown: ["M"] },
  { action: "predict", keys: ["q", "Q"], shown: ["Q"] },
  { action: "settings", keys: [","] },
  { action: "next_notation", keys: ["n", "N"], shown: ["N"] },
  { action: "locals", keys: ["w", "W"], shown: ["W"] },
  { action: "zoom_in", keys: ["+", "="], shown: ["+"] },
  { action: "zoom_out", keys: ["-", "_"], shown: ["−"] },
  { action: "fit", keys: ["0"] },
  { action: "engine", keys: ["b", "B"], shown: ["B"] },
  { action: "find", keys: ["f", "/"], shown: ["F", "/"] },
  { action: "legend", keys: ["l", "L"], shown: ["L"] },
  { action: "large", keys: ["p", "P"], shown: ["P"] },
  { action: "full_screen", keys: ["F"], shown: ["Shift", "F"] },
  { action: "open", keys: ["o", "O"], shown: ["O"] },
  { action: "close_around", keys: ["c", "C", "Backspace"], shown: ["C"] },
  { action: "style_1", keys: ["1"] },
  { action: "style_2", keys: ["2"] },
  { action: "style_3", keys: ["3"] },
  { action: "next_style", keys: ["v", "V"], shown: ["V"] },
  { action: "panel_code", keys: ["k", "K"], shown: ["K"] },
  { action: "panel_table", keys: ["t", "T"], shown: ["T"] },
  { action: "panel_explain", keys: ["e", "E"], shown: ["E"] },
  { action: "panel_details", keys: ["d", "D"], shown: ["D"] },
  { action: "panel_paths", keys: ["a", "A"], shown: ["A"] },
  { action: "next_path", keys: ["j"], shown: ["J"] },
  { action: "previous_path", keys: ["J"], shown: ["Shift", "J"] },
  { action: "panel_unroll", keys: ["u", "U"], shown: ["U"] },
  { action: "panel_nudge", keys: ["g", "G"], shown: ["G"] },
  { action: "panel_cut", keys: ["y", "Y"], shown: ["Y"] },
  { action: "panel_split", keys: ["z", "Z"], shown: ["Z"] },
  { action: "split", keys: ["x", "X"], shown: ["X"] },
  { action: "panel_costs", keys: ["h", "H"], shown: ["H"] },
  { action: "repeat", keys: ["s", "S"], shown: ["S"] },
  { action: "help", keys: ["?"] },
  { action: "close", keys: ["Escape"], shown: ["Esc"] },
];

/** @type {Map<string, string>} */
const ACTIONS = new Map(KEYS.flatMap(({ action, keys }) => keys.map((key) => [key, action])));

/** Vertical arrows mean on a slider what the horizontal ones mean. @type {Map<string, string>} */
const ON_SLIDER = new Map([
  ["ArrowUp", "forward"],
  ["ArrowDown", "back"],
]);

const NOT_TYPED_IN = new Set(["range", "button", "checkbox", "radio", "submit", "reset"]);

/**
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">} event
 * @param {{ tagName?: string, type?: string, isContentEditable?: boolean }} target
 * @returns {string | null}
 */
export function actionFor(event, target) {
  if (event.ctrlKey || event.altKey || event.metaKey || isTypedIn(target)) return null;
  const tag = target.tagName?.toLowerCase();
  // A focused button keeps its own Space, as everywhere else on the web.
  if (event.key === " " && tag === "button") return null;
  const slider = tag === "input" ? ON_SLIDER.get(event.key) : undefined;
  return slider ?? ACTIONS.get(event.key) ?? null;
}

/** @param {{ tagName?: string, type?: string, isContentEditable?: boolean }} target */
export function isTypedIn({ tagName, type, isContentEditable }) {
  const tag = tagName?.toLowerCase();
  if (tag === "input") return !NOT_TYPED_IN.has(type ?? "text");
  return tag === "textarea" || tag === "select" || Boolean(isContentEditable);
}
