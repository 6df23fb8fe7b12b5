"""How fast the page without a notebook goes: reported, not asserted, since the machine is not known.

The page stands alone in its window, and a mouse is moved as often as the screen is drawn.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import Graph, Value, record
from backprop_widgets.widgets.scrubber import scrub
from tests.browser.test_large import PANELS, PLAY
from tests.browser.test_page import Page, open_page  # noqa: F401 - a fixture
from tests.graphs import comprehensive

SIZES = [10, 100, 1000]
SECONDS = 3
# All of them, and those of the lesson alone.
OPEN = {"C2": PANELS, "100 nodes": PANELS, "100 nodes, lesson": PANELS[:4], "1000 nodes": PANELS}
# From frame to frame as the screen draws: what was shown in each, and how long the script of each step took.
WATCH = """
root => {
  const seen = { steps: [], times: [], spent: [], going: true };
  root.seen = seen;
  let last = root.dataset.bpwStep;
  const look = time => {
    seen.times.push(time);
    seen.steps.push(root.dataset.bpwStep);
    if (root.dataset.bpwStep !== last) seen.spent.push(root.bpwStats.last);
    last = root.dataset.bpwStep;
    if (seen.going) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
# The range's own events, as a pointer that moves on with every frame makes them.
DRAG = """
([root, seconds]) => new Promise(done => {
  const range = root.querySelector("input[type=range]");
  const max = Number(range.max);
  const begin = performance.now();
  let step = 0, way = 1;
  range.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  const move = () => {
    if (performance.now() - begin > seconds * 1000) {
      range.dispatchEvent(new Event("change", { bubbles: true }));
      root.seen.going = false;
      return done();
    }
    step += way;
    if (step <= 0 || step >= max) way = -way;
    range.valueAsNumber = step;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(move);
  };
  requestAnimationFrame(move);
})
"""
JUMPS = """
root => ["End", "Home", "End", "Home"].map(key => {
  root.querySelector("input[type=range]").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return root.bpwStats.last;
})
"""


def network(size: int, width: int = 10) -> Graph:
    """Layers of values, all named; a fifth of them gather from two."""
    nodes = [Value(1.0 + i / 10, name=f"x{i}") for i in range(min(width, size // 2))]
    width = len(nodes)
    while len(nodes) < size - 1:
        i = len(nodes)
        made = nodes[i - width] * 0.5 + (nodes[i - width - 1] if i % 5 == 0 and i > width else 0.25)
        made.name = f"v{i}"
        nodes.append(made)
    total = sum(nodes[-width + 1 :], nodes[-width])
    total.name = "total"
    return Graph(total)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_steps_shown_in_a_drag(
    open_page: Callable[..., Page],  # noqa: F811
    tmp_path: Path,
    report: dict[str, Any],
    size: int,
) -> None:
    scrubber = scrub(network(size), most=None, limit=None)
    assert scrubber.join(300)
    path = scrubber.to_html(tmp_path / "page.html")
    page = open_page().open(path)
    root = page.widget.root
    page.page.wait_for_timeout(1000)
    root.evaluate(WATCH)
    page.page.evaluate(DRAG, [root.element_handle(), SECONDS])
    seen = root.evaluate("root => root.seen")
    moved = [a != b for a, b in zip(seen["steps"], seen["steps"][1:], strict=False)]
    seconds = (seen["times"][-1] - seen["times"][0]) / 1000
    spent = sorted(seen["spent"])
    assert sum(moved) > 5
    report[f"page of {size} nodes"] = {
        "steps shown per second in a drag": round(sum(moved) / seconds, 1),
        "frames per second": round(len(moved) / seconds, 1),
        "script per step, median ms": round(statistics.median(spent), 2),
        "script per step, 95 % below, ms": round(spent[int(len(spent) * 0.95)], 2),
        "script of jumps from end to end, ms": [round(each, 1) for each in root.evaluate(JUMPS)],
        "page, bytes": path.stat().st_size,
    }


@pytest.mark.slow
def test_a_drag_by_a_mouse_shows_its_steps(
    open_page: Callable[..., Page],  # noqa: F811
    tmp_path: Path,
) -> None:
    """What is measured above is what a mouse does: each of its moves is a step, shown in a frame."""
    page = open_page().open(scrub(record(comprehensive, 0.5, 1)).to_html(tmp_path / "page.html"))
    widget = page.widget
    widget.root.evaluate(WATCH)
    page.page.mouse.move(*widget.x_of(0, 17))
    page.page.mouse.down()
    for step in range(1, 18):
        page.page.mouse.move(*widget.x_of(step, 17))
        page.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.page.mouse.up()
    seen = widget.root.evaluate("root => { root.seen.going = false; return root.seen; }")
    assert {str(step) for step in range(18)} <= set(seen["steps"])


@pytest.mark.parametrize("name", OPEN)
def test_what_a_step_costs_with_all_panels_open(
    open_page: Callable[..., Page],  # noqa: F811
    tmp_path: Path,
    report: dict[str, Any],
    name: str,
) -> None:
    graph = record(comprehensive, 0.5, 1) if name == "C2" else network(int(name.split()[0]))
    scrubber = scrub(graph, most=None, limit=None)
    assert scrubber.join(300)
    opened = "%2C".join(OPEN[name])
    page = open_page(viewport={"width": 1500, "height": 1100}).open(
        scrubber.to_html(tmp_path / "page.html"), f"#step=0&panels={opened}"
    )
    root = page.widget.root
    assert root.locator(".bpw-panel").count() == len(PANELS)
    assert root.locator(".bpw-panel:not([hidden])").count() == len(OPEN[name])
    page.page.wait_for_timeout(500)
    found = root.evaluate(PLAY)
    times = sorted(found["times"])
    assert len(times) > 15
    report[f"page of {name}, {len(OPEN[name])} panels open"] = {
        "script per step with all panels open, median ms": round(statistics.median(times), 2),
        "script per step, 95 % below, ms": round(times[int(len(times) * 0.95)], 2),
        "script of a jump from end to end, ms": [round(each, 2) for each in found["jumps"]],
    }
