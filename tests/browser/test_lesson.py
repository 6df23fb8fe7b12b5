"""The first lesson as a newcomer meets it: opened, run, scrubbed, and scrubbed on when the kernel is gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import nbformat
import pytest

from tests.browser.conftest import reports
from tests.browser.lab import ROOT
from tests.browser.notebook import Notebook

LESSON = ROOT / "notebooks" / "01_a_tour.ipynb"


@pytest.fixture(scope="module")
def lesson(open_notebook: Callable[..., Notebook]) -> Notebook:
    notebook = open_notebook(height=1000)
    shutil.copy(LESSON, notebook.folder)
    notebook.open(LESSON.name, len(nbformat.read(LESSON, as_version=4).cells), widgets=2)
    return notebook


def test_no_cell_fails_and_every_picture_is_there(lesson: Notebook) -> None:
    assert lesson.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert lesson.page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert lesson.page.locator(".jp-RenderedSVG").count() >= 4
    assert lesson.trouble == []


def test_the_fan_out_is_written_out_while_it_gathers(lesson: Notebook) -> None:
    widget = lesson.widget(0)
    widget.range.focus()
    widget.press("End", "ArrowLeft", "ArrowLeft")
    widget.wait_for_step(15)
    assert {"+ from d", "1410", "so far · 1 of 2", "…"} <= set(widget.texts)
    assert "∂g/∂b · 2 of 2" not in widget.texts
    assert "So far 0 + 1410 = 1410, 1 of 2; c still to come." in widget.sentence
    widget.press("ArrowRight")
    widget.wait_for_step(16)
    assert {"1410", "84", "1494", "∂g/∂b · 2 of 2"} <= set(widget.texts)
    assert "2 of 2: b is final, 1494, and may now send." in widget.sentence


def test_drag_across_the_whole_lesson(lesson: Notebook) -> None:
    widget = lesson.widget(0)
    widget.root.scroll_into_view_if_needed()
    lesson.page.mouse.move(*widget.x_of(2, 17))
    lesson.page.mouse.down()
    for step in (5, 9, 12, 17):
        lesson.page.mouse.move(*widget.x_of(step, 17), steps=4)
    widget.wait_for_step(17)
    lesson.page.mouse.up()
    assert "−4482" in widget.texts


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_screenshots_to_look_at(lesson: Notebook, theme: str) -> None:
    lesson.theme(theme)
    widget = lesson.widget(0)
    for key, step in (("Home", 0), ("PageDown", 8), ("End", 17)):
        widget.range.focus()
        widget.press(key)
        widget.wait_for_step(step)
        name = f"lesson-{theme.split()[-1].lower()}-{step}.png"
        lesson.page.screenshot(path=reports() / name)


def test_scrubbing_on_without_a_kernel(lesson: Notebook) -> None:
    """Last, since it ends the kernel."""
    lesson.shut_kernel_down()
    widget = lesson.widget(0)
    widget.range.focus()
    widget.press("Home")
    widget.wait_for_step(0)
    widget.press("ArrowRight")
    widget.wait_for_step(1)
    assert widget.sentence == "a = 0.5 is an input."
