"""Themes, narrow windows, and screenshots to look at in .reports/."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook


def test_the_theme_of_the_notebook_is_followed_live(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(GRAPH, "s", name="theme.ipynb")
    root = notebook.widget().root
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        notebook.theme(theme)
        short = theme.split()[-1].lower()
        notebook.page.wait_for_function(f"document.querySelector('.bpw').dataset.bpwTheme === '{short}'")
        for step in (0, 15, 16, 17):
            notebook.execute(f"s.step = {step}")
            notebook.widget().wait_for_step(step)
            notebook.page.screenshot(path=reports() / f"scrubber-{short}-{step}.png")
        assert root.evaluate("x => getComputedStyle(x).colorScheme") == short
    assert notebook.trouble == []


def test_a_system_in_dark_mode_does_not_darken_a_light_notebook(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook(color_scheme="dark")
    notebook.run(GRAPH, "s", name="system.ipynb")
    notebook.theme("JupyterLab Light")
    assert notebook.widget().root.get_attribute("data-bpw-theme") == "light"


@pytest.mark.parametrize("width", [480, 760])
def test_in_a_narrow_window_the_picture_goes_to_what_happens(
    open_notebook: Callable[..., Notebook], width: int
) -> None:
    notebook = open_notebook(width=width)
    notebook.run(GRAPH, "s", name=f"narrow-{width}.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    inside = (
        "() => { const box = document.querySelector('.bpw-picture'); const b = box.getBoundingClientRect();"
        " const n = box.querySelector('.node.now');"
        " const r = n.getBoundingClientRect(); return r.left >= b.left - 1 && r.right <= b.right + 1; }"
    )
    for key in ("ArrowRight", "PageDown", "End", "PageUp"):
        widget.press(key)
        notebook.page.wait_for_function(inside, timeout=3000)
    wide = "root => [...root.querySelectorAll('.bpw-bar, .bpw-sentence')].every(x => x.scrollWidth <= root.clientWidth)"
    assert widget.root.evaluate(wide)


def test_the_timeline_does_not_move_while_the_sentences_change(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(GRAPH, "s", name="still.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    places = set()
    for _ in range(18):
        frame = widget.root.locator(".bpw-bar").bounding_box()
        places.add((frame["x"], frame["y"]))
        widget.press("ArrowRight")
    assert len(places) == 1
