"""Several views of one widget, and other widgets linked to it in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.notebook import GRAPH, Notebook

LINKED = """
import ipywidgets
play = ipywidgets.Play(value=0, min=0, max=17, interval=50)
slider = ipywidgets.IntSlider(value=0, min=0, max=40)
links = [ipywidgets.jslink((w, 'value'), (s.diagram, 'step')) for w in (play, slider)]
ipywidgets.HBox([play, slider])
"""


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=2400)
    opened.run(GRAPH, LINKED, "s", "s.diagram", "scrub(s.graph, step=3)", name="views.ipynb", widgets=3)
    return opened


def test_two_views_move_together_and_another_widget_stays(notebook: Notebook) -> None:
    one, two, other = (notebook.widget(i) for i in range(3))
    one.range.focus()
    one.press("PageDown", "ArrowRight")
    assert (one.step, two.step, other.step) == (9, 9, 3)
    assert one.texts == two.texts != other.texts
    two.range.focus()
    two.press("Home")
    assert (one.step, two.step) == (0, 0)


def test_only_the_view_in_use_is_announced(notebook: Notebook) -> None:
    one, two = notebook.widget(0), notebook.widget(1)
    two.range.focus()
    two.press("ArrowRight")
    notebook.settle()
    modes = [view.root.locator(".bpw-live").get_attribute("aria-live") for view in (one, two)]
    assert modes == ["off", "polite"]


def test_no_id_is_used_twice(notebook: Notebook) -> None:
    assert notebook.page.evaluate("document.querySelectorAll('.bpw [id]').length") == 0


def test_an_int_slider_linked_in_the_browser_drives_every_view(notebook: Notebook) -> None:
    notebook.settle()
    one, two = notebook.widget(0), notebook.widget(1)
    one.range.focus()
    one.press("Home")
    notebook.settle()
    notebook.page.locator(".widget-hslider .noUi-handle").first.focus()
    one.press("ArrowRight", "ArrowRight")
    one.wait_for_step(2)
    two.wait_for_step(2)
    one.range.focus()
    one.press("End")
    readout = "document.querySelector('.widget-hslider .widget-readout').textContent.trim()"
    notebook.page.wait_for_function(f"{readout} === '17'")


def test_a_linked_value_past_the_end_is_the_end(notebook: Notebook) -> None:
    notebook.settle()
    notebook.execute("slider.value = 40")
    notebook.widget().wait_for_step(17)
    notebook.settle()
    notebook.execute("slider.value = 16")
    notebook.widget().wait_for_step(16)


def test_play_linked_in_the_browser_plays(notebook: Notebook) -> None:
    notebook.settle()
    notebook.execute("play.value = 0")
    widget = notebook.widget()
    widget.wait_for_step(0)
    notebook.page.locator(".widget-play button").first.click()
    widget.wait_for_step(17)
    assert "−4482" in widget.texts


def test_removing_a_view_leaves_nothing_running(notebook: Notebook) -> None:
    one, two = notebook.widget(0), notebook.widget(1)
    notebook.settle()
    notebook.execute("s.diagram.speed = 20; s.step = 0")
    one.wait_for_step(0)
    two.range.focus()
    two.press("Space")
    gone = two.root.element_handle()
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.get(3).outputs.clear()")
    notebook.page.wait_for_function("document.querySelectorAll('.bpw').length === 2")
    at = one.step
    notebook.page.wait_for_timeout(400)
    assert one.step == at
    one.range.focus()
    one.press("End")
    assert gone.get_attribute("data-bpw-step") == str(at), "a view that is gone does not go on drawing"
    assert notebook.trouble == []
