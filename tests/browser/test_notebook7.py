"""The main points in Notebook 7: mouse, keys, inputs, styles, opening, another widget, a theme, and no kernel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

COUNT = 17


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=1600, tree="notebooks")
    opened.run(GRAPH, "s", "s.diagram", name="seven.ipynb", widgets=2)
    assert opened.page.evaluate("window.jupyterapp.name") == "Jupyter Notebook"
    opened.trouble.clear()  # Notebook 7 complains of its own settings when it starts
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute("s.picture_style = 'variables'; s.diagram.opened = []; s.diagram.slow = False; s.step = 0")
    widget = notebook.widget()
    widget.wait_for_step(0)
    widget.root.scroll_into_view_if_needed()
    widget.range.focus()
    return widget


def test_a_drag_sends_nothing_and_its_release_one_message(notebook: Notebook, widget: Widget) -> None:
    mouse = notebook.page.mouse
    mouse.move(*widget.x_of(0, COUNT))
    mouse.down()
    notebook.sent.clear()
    mouse.move(*widget.x_of(15, COUNT), steps=30)
    assert widget.step == 15
    assert "1410" in widget.texts
    notebook.settle()
    assert notebook.sent == []
    mouse.up()
    notebook.settle()
    assert len(notebook.sent) == 1
    assert notebook.ask("s.step, s.diagram.step") == "(15, 15)"
    assert notebook.widget(1).step == 15, "both views"


def test_keys_are_the_widgets_own(notebook: Notebook, widget: Widget) -> None:
    cells = notebook.cells
    widget.press("PageDown", "ArrowRight", "a", "b", "d", "d", "x", "m", "Shift+Enter")
    assert (widget.step, notebook.cells) == (9, cells)
    notebook.settle()
    notebook.execute("(s.diagram.panels, s.diagram.opened, s.diagram.slow) = ([], [], False)")
    notebook.settle()
    widget.press("?")
    assert widget.root.locator(".bpw-help").is_visible()
    widget.press("Escape", "End")
    assert widget.step == COUNT
    widget.press("Space")
    widget.wait_for_step(1)
    widget.press("Space")


def test_an_input_moves_the_numbers_and_keeps_the_step(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    boxes = widget.boxes
    notebook.page.locator(".widget-slider .noUi-handle").first.focus()
    widget.press("ArrowRight")
    notebook.page.wait_for_function("document.querySelector('.bpw-svg').textContent.includes('3.2')")
    assert widget.step == 15
    assert np.allclose(widget.boxes, boxes, atol=0.01)
    cells = notebook.cells
    widget.press("a", "b", "d", "d", "ArrowLeft")
    notebook.page.wait_for_function("document.querySelector('.bpw-svg').textContent.includes('3.5')")
    assert notebook.cells == cells, "keys on a slider are no keys of the notebook"


def test_styles_and_opening_keep_the_event(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    for key in "231":
        widget.press(key)
        assert "= 1410 goes to b" in widget.sentence
    widget.root.get_by_role("button", name="open c", exact=True).click()
    widget.root.locator(".bpw-svg .frame").wait_for()
    assert "= 1410 goes to b" in widget.sentence


def test_a_style_chosen_right_after_a_step_keeps_that_step(notebook: Notebook, widget: Widget) -> None:
    """The kernel has not heard of the step by then, and the other view is told of it before it is of the style."""
    notebook.execute("s.step = 14")
    widget.wait_for_step(14)
    notebook.settle()
    for keys in (["ArrowRight", "2"], ["ArrowRight", "ArrowLeft", "3"], ["ArrowLeft", "ArrowRight", "1"]):
        widget.press(*keys)
        assert "= 1410 goes to b" in widget.sentence
        assert notebook.widget(1).sentence == widget.sentence
    notebook.settle()
    assert notebook.ask("s.picture_style, s.step") == "('variables', 15)"
    assert notebook.trouble == []


def test_in_full_size_it_covers_the_notebook(notebook: Notebook, widget: Widget) -> None:
    widget.press("p")
    corner = "() => document.elementFromPoint(4, 4).closest('.bpw-scrubber') !== null"
    notebook.page.wait_for_function(corner)
    notebook.page.screenshot(path=reports() / "seven-large.png")
    widget.press("p")
    assert not notebook.page.evaluate(corner)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_it_follows_the_theme(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.command("apputils:change-theme", theme=theme)
    wanted = theme.split()[-1].lower()
    notebook.page.wait_for_function(f"document.querySelector('.bpw').dataset.bpwTheme === '{wanted}'")
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    notebook.page.wait_for_timeout(600)
    notebook.page.screenshot(path=reports() / f"seven-{wanted}.png")


def test_without_a_kernel_it_goes_on(notebook: Notebook, widget: Widget) -> None:
    notebook.shut_kernel_down()
    widget.range.focus()
    widget.press("PageDown", *["ArrowRight"] * 7, "2", "1")
    assert widget.step == 15
    assert "1410" in widget.texts
    notebook.settle()
    assert notebook.trouble == []
