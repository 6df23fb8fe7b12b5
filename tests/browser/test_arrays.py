"""Arrays as a browser draws them: whatever the numbers, they stay apart, and inside their boxes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backprop_widgets import Graph, draw, record

WIDE = [-1234.5, 1 / 3, -1e-300, -7.7e20, 999999.9, -0.4567]

OVERLAPS = """
() => {
  const found = [];
  for (const node of document.querySelectorAll('g.node')) {
    const areas = [...node.querySelectorAll('rect, circle')].map((x) => x.getBoundingClientRect());
    const box = areas.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));
    const isBadge = (x) => x.textContent.startsWith('×');  // stands on the edge
    const texts = [...node.querySelectorAll('text')].filter((x) => !isBadge(x));
    const rects = texts.map((x) => [x.textContent, x.getBoundingClientRect()]);
    for (const [text, r] of rects) {
      if (r.left < box.left - 1 || r.right > box.right + 1 || r.bottom > box.bottom + 1) found.push(text);
    }
    for (let i = 0; i < rects.length; i++) for (let j = i + 1; j < rects.length; j++) {
      const [[a, p], [b, q]] = [rects[i], rects[j]];
      const beside = p.right <= q.left + 0.6 || q.right <= p.left + 0.6;
      const apart = p.bottom <= q.top + 4 || q.bottom <= p.top + 4;  // the line of a text is higher than its digits
      if (!beside && !apart) found.push(`${a} | ${b}`);
    }
  }
  return found;
}
"""


def program(x: Any, y: Any) -> Any:
    z = x * y
    w = x + z
    loss = np.sum(z * w)
    return loss


def graphs() -> dict[str, Graph]:
    wide = np.array(WIDE)
    return {
        "vectors": record(program, wide, wide[::-1]),
        "matrices": record(program, wide.reshape(3, 2), wide[:2]),
        "four by four": record(program, np.resize(wide[[0, 1, 3, 5]], (4, 4)), 1.0),
        "heat": record(program, np.resize(wide, (40, 30)), wide[0]),
    }


@pytest.mark.parametrize("style", ["variables", "circuit", "flow"])
@pytest.mark.parametrize("name", graphs())
def test_numbers_stay_apart_and_inside(browser: Any, name: str, style: str) -> None:
    graph = graphs()[name]
    page = browser.new_page(viewport={"width": 1600, "height": 1200})
    for step in (5, 7, None):
        page.set_content(f"<body>{draw(graph, style=style, at=step).svg}</body>")
        assert page.evaluate(OVERLAPS) == [], step
    page.close()
