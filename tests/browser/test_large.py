"""What a step costs in the browser: measured and reported, not asserted."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.notebook import Notebook

SOURCE = """
from backprop_widgets import Graph, Value
from backprop_widgets.widgets.scrubber import scrub
size = {size}
nodes = [Value(1.0 + i / 10, name=f"x{{i}}") for i in range(4)]
while len(nodes) < size:
    i = len(nodes)
    made = nodes[i - 1] * 0.5 + nodes[i - 4] if i % 3 else nodes[i - 2] * nodes[i - 3] * 0.25
    made.name = f"v{{i}}"
    nodes.append(made)
s = scrub(Graph(nodes[-1]))
s.join()  # a layout that takes long runs beside the kernel
s
"""
PANELS = ["code", "table", "explain", "details", "paths", "unroll", "nudge", "cut", "split", "costs"]
PLAY = """
async root => {
  const range = root.querySelector("input[type=range]");
  const press = key => range.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  const step = async key => { press(key); times.push(root.bpwStats.last); await frame(); };
  press("Home");
  const count = Math.min(Number(range.max), 120);
  for (let i = 0; i < count; i += 1) await step("ArrowRight");
  for (let i = 0; i < count; i += 1) await step("ArrowLeft");
  const began = performance.now();
  for (let i = 0; i < count; i += 1) { press("ArrowRight"); await frame(); }
  const each = (performance.now() - began) / count;
  press("End");
  const there = root.bpwStats.last;
  press("Home");
  return { times, each, jumps: [there, root.bpwStats.last], count: Number(range.max) };
}
"""


@pytest.mark.slow
@pytest.mark.parametrize("size", [10, 100, 400])
def test_what_a_step_costs(open_notebook: Callable[..., Notebook], report: dict[str, Any], size: int) -> None:
    notebook = open_notebook()
    notebook.run(SOURCE.format(size=size), name=f"large-{size}.ipynb")
    widget = notebook.widget()
    notebook.page.wait_for_timeout(500)
    notebook.sent.clear()
    found = widget.root.evaluate(PLAY)
    times = sorted(found["times"])
    report[f"{size} nodes"] = {
        "steps": found["count"],
        "script per step, median ms": round(statistics.median(times), 2),
        "script per step, 95 % below, ms": round(times[int(len(times) * 0.95)], 2),
        "script of a jump from end to end, ms": [round(x, 2) for x in found["jumps"]],
        "step to next frame, ms": round(found["each"], 1),
        "scenes, scripts and lessons, bytes": int(
            notebook.ask("len(__import__('json').dumps([s.diagram.scenes, s.diagram.scripts, s.diagram.lessons]))")
        ),
    }
    notebook.execute(f"s.diagram.panels = {PANELS}")
    notebook.page.wait_for_function(f"document.querySelectorAll('.bpw-panel:not([hidden])').length === {len(PANELS)}")
    times = widget.root.evaluate(PLAY)["times"]
    report[f"{size} nodes"]["script per step with all panels open, median ms"] = round(statistics.median(times), 2)
    widget.range.focus()
    widget.press("End")
    assert widget.step == found["count"]
    assert notebook.trouble == []
