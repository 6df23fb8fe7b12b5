"""Where a text is found on a page: anywhere in its document, and in what a screen reader is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

WALK = """() => {
  const found = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE) found.push(node.data);
    // The course of a line may pass any number by chance.
    for (const { name, value } of node.attributes ?? []) if (name !== 'd') found.push(`${name}=${value}`);
    if (typeof node.value === 'string') found.push(`value of ${node.tagName}: ${node.value}`);
    if (node.shadowRoot) walk(node.shadowRoot);
    if (!['SCRIPT', 'STYLE'].includes(node.tagName)) for (const child of node.childNodes) walk(child);
  };
  walk(document.documentElement);
  return found;
}"""


def places(page: Any, number: str) -> list[str]:
    """All texts of the page that have this number in them, all attributes but the courses of lines among them.

    Those of the DOM come first, then those of the accessibility tree.
    """
    written = re.compile(rf"(?<![\d.]){re.escape(number.lstrip('−-'))}(?![\d]|\.\d)")
    return [text for text in [*page.evaluate(WALK), *_tree(page)] if written.search(text)]


def _tree(page: Any) -> Iterator[str]:
    session = page.context.new_cdp_session(page)
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        for field in ("name", "description", "value"):
            if field in node:
                yield f"{field} of {node.get('role', {}).get('value')}: {node[field].get('value')}"
        for prop in node.get("properties", []):
            yield f"{prop['name']}: {prop['value'].get('value')}"
    session.detach()
