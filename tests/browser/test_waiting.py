"""A layout under way beside the kernel: what is seen meanwhile, and that it can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import reports
from tests.browser.notebook import Notebook

# The child waits before it lays out, so that the test does not depend on how fast the machine is.
SLOW = """
import pathlib, tempfile
from backprop_widgets import Graph, Value, scrub
from backprop_widgets.views.layout import engines
real = engines._CHILD.read_text()
script = pathlib.Path(tempfile.mkdtemp()) / "child.py"
script.write_text("import pathlib, time\\nwhile not pathlib.Path({go!r}).exists(): time.sleep(0.05)\\n".format(
    go=str(script.with_name("go"))) + real.replace("from __future__ import annotations", ""))
engines._CHILD = script
nodes = [Value(1.0 + i / 10, name=f"x{i}") for i in range(9)]
while len(nodes) < 700:
    i = len(nodes)
    made = nodes[i - 1] * 0.5 + nodes[i - 9]
    made.name = f"v{i}"
    nodes.append(made)
graph = Graph(nodes[-1], names={})
"""
SHOWN = "document.querySelectorAll('.bpw-svg .node').length"


def test_a_long_layout_runs_beside_the_kernel_and_then_appears(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(SLOW, "s = scrub(graph, step=3)\ns", name="waiting.ipynb")
    page, root = notebook.page, notebook.widget().root
    waiting = root.locator(".bpw-waiting")
    waiting.get_by_text("Laying out 692 boxes").wait_for()
    root.locator(".bpw-waiting-time").get_by_text("2 s").wait_for(timeout=20_000)
    assert not root.locator(".bpw-picture").is_visible()
    assert not root.locator(".bpw-bar").is_visible()
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        notebook.theme(theme)
        root.screenshot(path=reports() / f"waiting-{theme.split()[1].lower()}.png")
    # The kernel answers meanwhile.
    assert notebook.ask("2 + 2") == "4"
    assert notebook.ask("s.diagram.layout_state['state']") == "'running'"
    notebook.execute("script.with_name('go').touch()")
    page.wait_for_function(f"{SHOWN} === 700", timeout=60_000)
    waiting.wait_for(state="hidden")
    notebook.widget().wait_for_step(3)
    notebook.widget().range.focus()
    notebook.widget().press("ArrowRight")
    notebook.widget().wait_for_step(4)
    assert notebook.trouble == []


def test_cancel_stops_it_and_says_how_to_go_on(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(SLOW, "s = scrub(graph)\ns", name="cancelled.ipynb")
    root = notebook.widget().root
    button = root.get_by_role("button", name="Cancel")
    assert notebook.ask("len(__import__('backprop_widgets.views.layout.task', fromlist=['x'])._running)") == "1"
    button.focus()
    notebook.page.keyboard.press("Enter")
    root.get_by_text("was cancelled").wait_for()
    assert "graph.group" in root.locator(".bpw-waiting").inner_text()
    assert button.is_hidden()
    root.screenshot(path=reports() / "waiting-cancelled.png")
    assert notebook.ask("s.diagram.layout_state['state']") == "'cancelled'"
    assert notebook.ask("len(__import__('backprop_widgets.views.layout.task', fromlist=['x'])._running)") == "0"
    assert notebook.ask("s.join(10)") == "True"
    assert notebook.trouble == []
