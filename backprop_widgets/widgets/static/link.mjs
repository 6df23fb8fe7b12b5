/** "Copy link to this step": a button, what became of it, and the link itself where it has to be copied by hand. */

import { html } from "./dom.mjs";

/**
 * @param {Record<string, string>} strings
 * @param {{ link: () => string, isFile: boolean, copy: (text: string) => Promise<void> }} page
 */
export function createLink(strings, { link, isFile, copy }) {
  const button = html("button", { type: "button", class: "bpw-page-button" }, strings.copy_link ?? "");
  const field = html("input", { class: "bpw-page-field", readonly: "", "aria-label": strings.link ?? "" });
  const status = html("span", { class: "bpw-page-status", role: "status" });
  field.hidden = true;
  button.addEventListener("click", () => void give());

  async function give() {
    const text = link();
    status.textContent = "";
    try {
      await copy(text);
      field.hidden = true;
      status.textContent = (isFile ? strings.copied_file : strings.copied) ?? "";
    } catch {
      // A browser may refuse the clipboard, above all to a page that was opened from a file.
      field.hidden = false;
      field.value = text;
      field.focus();
      field.select();
      status.textContent = strings.copy_yourself ?? "";
    }
  }

  /** What was copied is no longer what is shown. */
  function forget() {
    field.hidden = true;
    status.textContent = "";
  }

  return { elements: [button, field, status], forget };
}
