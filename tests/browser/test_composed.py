"""The diagram as a part of a user's own layout: linked, observed, and its callbacks' errors shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

COUNT = 17
OWN = """
import ipywidgets as w
d = s.diagram
slider, play = w.IntSlider(max=d.count, description="step"), w.Play(max=d.count, interval=40)
chosen, note = w.Text(description="chosen"), w.Label("-")
w.jslink((slider, "value"), (d, "step"))
w.jslink((play, "value"), (d, "step"))
w.jsdlink((d, "selected"), (chosen, "value"))

def tell(change):
    note.value = f"moved to {change['new']}"

def careful(change):
    if change["new"] == 3:
        raise ValueError("<b>three</b> is one too many")

d.observe(careful, "step")
d.observe(tell, "step")

w.HBox([w.VBox([play, slider, chosen, note], layout={"flex": "none"}), d], layout={"border": "1px solid"})
"""
ROW = "s2, s3 = scrub(s.graph, step=9), scrub(s.graph, step=15); w.HBox([s2, s3])"
TAB = "w.Tab([w.Label('first'), scrub(s.graph, step=15)], titles=['one', 'two'])"
INTERACT = """
@w.interact(step=(0, d.count))
def show(step=0):
    s.step = step
    print("at", step)
"""


@pytest.fixture(scope="module", params=["doc/tree", "notebooks"], ids=["lab", "notebook"])
def notebook(request: Any, open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=2400, tree=request.param)
    opened.run(GRAPH, OWN, INTERACT, ROW, TAB, name=f"composed-{request.param.split('/')[0]}.ipynb", widgets=3)
    opened.trouble.clear()  # Notebook 7 complains of its own settings when it starts
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute("s.step = 0; d.selected = ''")
    widget = notebook.widget()
    widget.wait_for_step(0)
    widget.range.focus()
    return widget


def trouble(widget: Widget) -> str:
    return str(widget.root.locator(".bpw-trouble").text_content())


def slide(notebook: Notebook, slider: str, step: int) -> None:
    """By mouse: Notebook 7 takes the arrow keys of a slider that stands alone for its own."""
    track = notebook.page.locator(f"{slider} .noUi-base").first
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    notebook.page.mouse.click(box["x"] + box["width"] * step / COUNT, box["y"] + box["height"] / 2)


def wait_for_text(notebook: Notebook, text: str) -> None:
    notebook.page.locator(".widget-label", has_text=text).wait_for()


def test_the_diagram_fills_what_a_box_leaves_it(notebook: Notebook, widget: Widget) -> None:
    box = notebook.page.locator(".jp-OutputArea-output .widget-hbox").first.bounding_box()
    root = widget.root.bounding_box()
    assert root["width"] > 500
    assert root["x"] + root["width"] <= box["x"] + box["width"]
    notebook.page.screenshot(path=reports() / "composed.png")


def test_two_side_by_side_share_the_row(notebook: Notebook) -> None:
    one, two = (notebook.widget(i).root.bounding_box() for i in (1, 2))
    assert one["y"] == two["y"]
    assert one["width"] == pytest.approx(two["width"], abs=2)
    assert one["width"] > 400
    assert two["x"] >= one["x"] + one["width"] + 10


def test_what_is_made_in_a_hidden_tab_is_there_when_the_tab_is_opened(notebook: Notebook) -> None:
    notebook.page.locator(".lm-TabBar-tab", has_text="two").click()
    widget = Widget(notebook.page, notebook.page.locator(".widget-tab .bpw"))
    widget.root.locator(".bpw-svg").wait_for()
    widget.wait_for_step(15)
    frame = widget.root.locator(".bpw-picture").bounding_box()
    svg = widget.root.locator(".bpw-svg").bounding_box()
    assert frame["width"] > 500
    assert frame["width"] - 1 <= svg["width"] + 2 * (svg["x"] - frame["x"]) <= frame["width"] + 1
    assert svg["height"] > 100
    widget.range.focus()
    widget.press("ArrowRight")
    widget.wait_for_step(16)
    widget.root.scroll_into_view_if_needed()
    notebook.page.screenshot(path=reports() / "composed-row-and-tab.png")


def test_a_slider_and_play_move_it_and_follow_it(notebook: Notebook, widget: Widget) -> None:
    slide(notebook, ".widget-hslider", 6)
    widget.wait_for_step(6)
    widget.range.focus()
    widget.press("End")
    notebook.page.wait_for_function(
        "document.querySelector('.widget-hslider .widget-readout').textContent.trim() === '17'"
    )
    wait_for_text(notebook, f"moved to {COUNT}")
    widget.press("Home")
    notebook.settle()
    notebook.page.locator(".widget-play button").first.click()
    widget.wait_for_step(COUNT)


def test_the_selection_is_linked_and_may_be_set(notebook: Notebook, widget: Widget) -> None:
    node = widget.root.locator(".bpw-svg .node[data-id]").first
    key = node.get_attribute("data-id")
    node.focus()
    widget.press("Enter")
    field = notebook.page.locator(".widget-text input").first
    notebook.page.wait_for_function("([x, k]) => x.value === k", arg=[field.element_handle(), key])
    notebook.settle()
    assert notebook.ask("d.selected") == repr(key)
    notebook.execute("d.selected = ''")
    notebook.page.wait_for_function("x => x.value === ''", arg=field.element_handle())


def test_interact_moves_it(notebook: Notebook, widget: Widget) -> None:
    slide(notebook, ".widget-interact", 2)
    widget.wait_for_step(2)
    notebook.page.locator(".widget-interact .jp-OutputArea", has_text="at 2").wait_for()


def test_what_a_callback_raises_is_shown_and_the_others_hear_of_the_step(notebook: Notebook, widget: Widget) -> None:
    widget.press("ArrowRight", "ArrowRight", "ArrowRight")
    alert = widget.root.get_by_role("alert")
    alert.get_by_text("ValueError in the callback careful on step").wait_for()
    assert "<b>three</b> is one too many" in trouble(widget)
    assert alert.locator("b").count() == 0
    wait_for_text(notebook, "moved to 3")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        notebook.theme(theme)
        notebook.page.screenshot(path=reports() / f"composed-trouble-{theme.split()[-1].lower()}.png")
    assert notebook.ask("d.step, s.step") == "(3, 3)"
    widget.range.focus()
    widget.press("ArrowRight")
    notebook.page.wait_for_function("document.querySelector('.bpw-trouble').textContent === ''")
    wait_for_text(notebook, "moved to 4")
    assert widget.step == 4


def test_the_log_has_it_as_well(notebook: Notebook, widget: Widget) -> None:
    """As ipywidgets writes it there: nothing is taken away from whoever looks for the traceback."""
    if notebook.tree == "notebooks":
        pytest.skip("Notebook 7 shows no log")
    notebook.command("logconsole:open")
    widget.range.focus()
    widget.press("ArrowRight", "ArrowRight", "ArrowRight")
    notebook.page.locator(".jp-LogConsolePanel", has_text="ValueError").wait_for(timeout=10_000)
    notebook.command("application:close")
    assert notebook.trouble == []
