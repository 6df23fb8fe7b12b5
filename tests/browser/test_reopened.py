"""A notebook that is opened again: with its kernel, without it, and with the widgets' state saved or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

STEP = 15
EVENT = "= 1410 goes to b"
CELLS = [GRAPH, "s", "s.page(title='the page')"]
SAVE = """
async keep => {
  const app = window.jupyterapp;
  const item = app.commands.listCommands().find(id => /saveWidgetState/.test(id));
  if (app.commands.isToggled(item) !== keep) await app.commands.execute(item);
  await window.jupyterapp.shell.currentWidget.context.save();
}
"""


WAYS = {"lab": ("doc/tree", False), "lab-with-state": ("doc/tree", True), "notebook": ("notebooks", True)}


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys(), scope="module")
def saved(request: Any, open_notebook: Callable[..., Notebook]) -> tuple[Notebook, bool]:
    """A notebook that was run, scrubbed by hand to step 15, and saved; whether with the widgets' state."""
    tree, keeps_state = request.param
    notebook = open_notebook(height=1500, tree=tree)
    notebook.run(*CELLS, name=f"reopened-{tree.split('/')[0]}-{keeps_state}.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    widget.press("End", "ArrowLeft", "ArrowLeft")
    notebook.settle()
    notebook.page.evaluate(SAVE, keeps_state)
    return notebook, keeps_state


@pytest.fixture
def reopen(saved: tuple[Notebook, bool], open_notebook: Callable[..., Notebook]) -> Callable[[], Notebook]:
    def reopened() -> Notebook:
        notebook = open_notebook(height=1500, tree=saved[0].tree)
        notebook.visit(_name(saved[0]), len(CELLS))
        return notebook

    return reopened


def test_what_is_saved(saved: tuple[Notebook, bool]) -> None:
    notebook, keeps_state = saved
    book = nbformat.read(notebook.folder / _name(notebook), as_version=4)
    nbformat.validate(book)
    bundle = book.cells[1].outputs[0]["data"]
    assert {"text/plain", "image/svg+xml", "application/vnd.jupyter.widget-view+json"} <= set(bundle)
    assert ("widgets" in book.metadata) == keeps_state
    if keeps_state:
        states = book.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
        (diagram,) = [each["state"] for each in states if each["model_name"] == "AnyModel"]
        assert diagram["step"] == STEP
        assert len(json.dumps(diagram)) < 500_000


def test_with_its_kernel_it_is_where_it_was_and_alive(reopen: Callable[[], Notebook]) -> None:
    notebook = reopen()
    widget = notebook.widget()
    widget.root.wait_for()
    widget.wait_for_step(STEP)
    assert EVENT in widget.sentence
    widget.range.focus()
    widget.press("ArrowRight")
    notebook.settle()
    assert notebook.ask("s.step") == str(STEP + 1)
    widget.press("ArrowLeft")
    notebook.settle()


def test_without_its_kernel(saved: tuple[Notebook, bool], reopen: Callable[[], Notebook]) -> None:
    """Last, since it ends the kernel: the widget is there where its state was saved, and the page in any case."""
    first, keeps_state = saved
    first.shut_kernel_down()
    notebook = reopen()
    page = Widget(notebook.page, notebook.page.frame_locator("iframe[title='the page']").locator(".bpw"))
    page.root.wait_for()
    page.root.get_by_role("button", name="forward").click()
    page.press("ArrowRight")
    assert page.step == 2, "it begins where the widget stood when it was made"
    if keeps_state:
        widget = notebook.widget()
        widget.root.wait_for()
        widget.wait_for_step(STEP)
        widget.range.focus()
        widget.press("ArrowRight", "2")
        assert widget.root.get_by_role("radio", checked=True).inner_text() == "circuit"
        assert "1494" in widget.texts
        widget.press("1", "ArrowLeft")
        assert EVENT in widget.sentence
        _controls_say_so_and_spring_back(notebook, widget)
    notebook.page.screenshot(path=reports() / f"reopened-{notebook.tree.split('/')[0]}-{keeps_state}.png")


def _controls_say_so_and_spring_back(notebook: Notebook, widget: Widget) -> None:
    note = widget.root.locator(".bpw-kernel")
    assert note.is_visible(), "before anything is touched"
    assert "need the kernel that made them" in note.inner_text()
    output, box = notebook.page.get_by_label("output", exact=True), notebook.page.locator(".widget-text input").first
    handle = notebook.page.locator(".widget-slider .noUi-handle").first
    before = (output.input_value(), box.input_value(), handle.get_attribute("aria-valuenow"))
    output.select_option("c")
    box.fill("3")
    box.press("Enter")
    handle.focus()
    notebook.page.keyboard.press("ArrowRight")
    notebook.page.wait_for_timeout(200)
    assert (output.input_value(), box.input_value(), handle.get_attribute("aria-valuenow")) == before
    assert "the kernel, which does not answer" in note.inner_text()
    icons = "all => all.filter(x => getComputedStyle(x, '::before').content !== 'none').length"
    assert notebook.page.locator(".jupyter-widgets-disconnected").evaluate_all(icons) == 0
    widget.range.focus()
    widget.press("2", "1")
    assert note.inner_text(), "it stays"


def _name(notebook: Notebook) -> str:
    return str(notebook.page.url.split("?")[0].split("/")[-1])
