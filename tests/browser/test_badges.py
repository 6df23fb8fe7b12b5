"""The sign of a kink comes and goes with the value."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import reports
from tests.browser.notebook import Notebook

GATES = """
import numpy as np
from backprop_widgets import record, scrub

def gates(x, y):
    s = x + y
    m = np.maximum(s, x * y)
    return m

s = scrub(record(gates, 2, 2))
"""
SHOWN = "root => [...root.querySelectorAll('.kink')].filter(k => getComputedStyle(k).display !== 'none').length"


def test_a_kink_is_marked_only_where_the_value_stands_at_it(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(GATES, "s", name="gates.ipynb")
    widget = notebook.widget()
    assert widget.root.evaluate(SHOWN) == 0, "nothing is computed yet"
    count = int(notebook.ask("s.diagram.count"))
    notebook.execute(f"s.step = {count}")
    widget.wait_for_step(count)
    assert widget.root.evaluate(SHOWN) == 1, "2 + 2 and 2 * 2 are equal"
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        notebook.theme(theme)
        notebook.page.screenshot(path=reports() / f"badges-{theme.split()[-1].lower()}.png")
    notebook.execute("s.inputs['x'].value = 3.0")
    notebook.settle()
    notebook.page.wait_for_function(f"({SHOWN})(document.querySelector('.bpw')) === 0")
    assert notebook.trouble == []
