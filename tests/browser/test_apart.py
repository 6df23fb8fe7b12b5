"""Diagram and panels in places of their own: in step, selected together, and with no kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_eyes import violations

COUNT = 17
OWN = """
from ipywidgets import HBox, VBox
HBox([VBox([s.diagram, s.inputs["a"]]), s.panel("table")])
"""
MORE = "HBox([s.panel(name) for name in ('code', 'explain', 'details')])"


@pytest.fixture(scope="module", params=["doc/tree", "notebooks"], ids=["lab", "notebook"])
def notebook(request: Any, open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(width=1500, height=1500, tree=request.param)
    opened.run(GRAPH, OWN, MORE, name=f"apart-{request.param.split('/')[0]}.ipynb", widgets=5)
    opened.trouble.clear()  # Notebook 7 complains of its own settings when it starts
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute("s.diagram.selected = ''; s.picture_style = 'variables'; s.step = 0")
    widget = Widget(notebook.page, notebook.page.locator(".bpw:not(.bpw-apart)"))
    widget.wait_for_step(0)
    widget.root.scroll_into_view_if_needed()
    widget.range.focus()
    return widget


def panel(notebook: Notebook, name: str) -> Widget:
    apart = notebook.page.locator(".bpw-apart").filter(has=notebook.page.locator(f".bpw-panel-{name}"))
    return Widget(notebook.page, apart)


def test_they_stand_beside_each_other_and_scroll_within(notebook: Notebook, widget: Widget) -> None:
    picture, table = (each.root.bounding_box() for each in (widget, panel(notebook, "table")))
    assert table["y"] == pytest.approx(picture["y"], abs=8)
    assert table["x"] >= picture["x"] + picture["width"] + 10
    assert picture["width"] > table["width"] > 300
    others = [panel(notebook, name).root.bounding_box() for name in ("code", "explain", "details")]
    assert len({round(box["y"]) for box in others}) == 1
    assert all(100 < box["height"] <= 425 and box["width"] > 300 for box in others)


def test_one_step_moves_all_of_them(notebook: Notebook, widget: Widget) -> None:
    widget.press("End", "ArrowLeft", "ArrowLeft")
    names = ("table", "code", "explain", "details")
    assert [panel(notebook, name).step for name in names] == [COUNT - 2] * 4
    row = panel(notebook, "table").root.locator("tr[aria-current=step]")
    assert "so far" in row.inner_text()
    assert "db += dd" in panel(notebook, "code").root.locator("[aria-current=step]").first.inner_text()
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        notebook.theme(theme)
        notebook.page.screenshot(path=reports() / f"apart-{notebook.tree[:3]}-{theme.split()[-1].lower()}.png")


def test_a_panel_moves_the_diagram_by_click_and_by_key(notebook: Notebook, widget: Widget) -> None:
    code = panel(notebook, "code")
    code.root.get_by_role("button", name="c = 2").first.click()
    step = code.step
    assert widget.step == step > 0
    code.press("ArrowRight")
    assert (widget.step, code.step) == (step + 1, step + 1)
    # Of the timeline at once, though the panel's own step has not been saved yet, and the other way round.
    widget.range.focus()
    widget.press("ArrowRight", "ArrowRight")
    code.root.get_by_role("button").first.focus()
    widget.press("End", "ArrowLeft")
    assert (widget.step, code.step) == (COUNT - 1, COUNT - 1)
    notebook.settle()
    assert notebook.ask("s.step") == str(COUNT - 1)
    assert (widget.step, code.step) == (COUNT - 1, COUNT - 1)


def test_what_is_selected_and_pointed_at_is_carried_over(notebook: Notebook, widget: Widget) -> None:
    widget.press("End")
    table, details = panel(notebook, "table"), panel(notebook, "details")
    button = table.root.get_by_role("button", name="b", exact=True)
    button.hover()
    assert widget.root.locator("[data-bpw-pointed]").count() == 1
    button.click()
    assert widget.root.locator(".node[aria-pressed=true]").count() == 1
    assert "1494" in details.root.inner_text()
    notebook.settle()
    assert notebook.ask("s.diagram.selected") != "''"
    widget.root.locator(".bpw-svg .node", has_text="2 uses").first.focus()
    notebook.execute("s.diagram.selected = ''")
    details.root.get_by_text("1494").first.wait_for(state="detached")
    widget.root.hover()
    assert widget.root.locator("[data-bpw-pointed]").count() == 0


def test_notation_style_and_inputs_reach_them(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    widget.press("2")
    details = panel(notebook, "details").root
    assert panel(notebook, "table").step == widget.step > 15
    assert details.locator("dl").count() == 1
    widget.press("1", "n")
    assert "b\u0305" in details.inner_text()
    notebook.execute("s.diagram.notation = 'partial'; s.inputs['a'].value = 1.0")
    panel(notebook, "table").root.get_by_text("so far 960").wait_for()
    notebook.execute("s.inputs['a'].value = 0.5")
    panel(notebook, "table").root.get_by_text("so far 1410").wait_for()


def test_axe_finds_nothing(notebook: Notebook, widget: Widget) -> None:
    if notebook.tree == "notebooks":
        pytest.skip("Notebook 7 is never at rest")
    assert violations(notebook, ".bpw-apart") == []


def test_a_kernel_started_anew_is_another_one(notebook: Notebook, widget: Widget) -> None:
    """Last but one, since it ends the kernel that made the widgets: it is said of the input that stands apart too."""
    note = widget.root.locator(".bpw-kernel")
    assert note.inner_text() == ""
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    note.filter(has_text="need the kernel that made them").wait_for(state="attached")
    assert not note.is_visible(), "there are no controls below this diagram"
    box = notebook.page.locator(".widget-text input").first
    box.fill("3")
    box.press("Enter")
    notebook.page.wait_for_function("box => box.value === '0.5'", arg=box.element_handle(), timeout=1000)
    note.filter(has_text="does not answer").wait_for()


def test_no_kernel_is_needed(notebook: Notebook, widget: Widget) -> None:
    notebook.shut_kernel_down()
    table = panel(notebook, "table")
    table.root.get_by_role("button", name="b", exact=True).click()
    widget.press("End", "ArrowLeft", "ArrowLeft")
    assert (widget.step, table.step) == (15, 15)
    assert widget.root.locator(".node[aria-pressed=true]").count() == 1
    assert "1410" in panel(notebook, "explain").root.inner_text()
    assert notebook.trouble == []
