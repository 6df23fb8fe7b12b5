"""Large and small pictures through their frame: pan, zoom, fit, find, select, presentation size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

LAYERS = """
from backprop_widgets import Graph, Value, scrub
layer = [Value(1.0 + i / 10, name=f"x{i}") for i in range(8)]
for k in range(1, 12):
    layer = [layer[i] * 0.5 + layer[(i + 1 + k % 2) % 8] for i in range(8)]
    for i, v in enumerate(layer):
        v.name = f"h{k}_{i}"
total = layer[0]
for i, v in enumerate(layer[1:]):
    total = total + v
    total.name = f"s{i}"
large = scrub(Graph(total))
"""
STAGED = """
import numpy as np
from backprop_widgets import record, scrub
def staged(x, y):
    sigy = 1 / (1 + np.exp(-y))
    num = x + sigy
    sigx = 1 / (1 + np.exp(-x))
    xpy = x + y
    den = sigx + xpy**2
    f = num / den
    return f
scrub(record(staged, 3, -4))
"""
PLACE = """
picture => {
  const frame = picture.getBoundingClientRect();
  const svg = picture.querySelector(".bpw-svg").getBoundingClientRect();
  return { x: svg.x - frame.x, y: svg.y - frame.y, width: svg.width, height: svg.height,
           frame: [frame.width, frame.height], text: picture.dataset.bpwText };
}
"""
INSIDE = """
([picture, what]) => {
  const f = picture.getBoundingClientRect();
  const all = [...picture.querySelectorAll(what)].map(x => x.getBoundingClientRect());
  return all.length > 0 && all.every(r => r.left >= f.left - 1 && r.right <= f.right + 1
    && r.top >= f.top - 1 && r.bottom <= f.bottom + 1);
}
"""
# How large the 13 px text of the picture is on the page.
TEXT_SIZE = """
picture => {
  const svg = picture.querySelector(".bpw-svg");
  return 13 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}
"""
ON_A_WIRE = """
line => {
  const svg = line.ownerSVGElement;
  const [frame, box] = [line.getBoundingClientRect(), line.getBBox()];
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const p = line.getPointAtLength(line.getTotalLength() / 2);
  return [frame.x + frame.width / 2 + (p.x - box.x - box.width / 2) * scale,
          frame.y + frame.height / 2 + (p.y - box.y - box.height / 2) * scale];
}
"""


class Frame:
    """The frame of a widget's picture."""

    def __init__(self, widget: Widget) -> None:
        self.widget, self.page = widget, widget.page
        self.box = widget.root.locator(".bpw-picture")

    @property
    def place(self) -> dict[str, Any]:
        """Where the picture stands in its frame, once it stands still."""
        self.page.wait_for_function(
            "picture => picture.getAnimations({ subtree: true }).length === 0", arg=self.box.element_handle()
        )
        return dict(self.box.evaluate(PLACE))

    def wait_until_inside(self, what: str) -> None:
        """Wait until all marks of that kind are in the frame."""
        self.page.wait_for_function(INSIDE, arg=[self.box.element_handle(), what], timeout=3000)

    def at(self, x: float = 0.5, y: float = 0.5) -> tuple[float, float]:
        """A point of the frame, on the page."""
        frame = self.box.bounding_box()
        return frame["x"] + frame["width"] * x, frame["y"] + frame["height"] * y


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=2000)  # both are in view: a click must not land on the notebook's own toolbar
    opened.run(GRAPH, "s", LAYERS, "large", name="viewport.ipynb", widgets=2)
    return opened


@pytest.fixture
def large(notebook: Notebook) -> Frame:
    return _ready(notebook, 1, "large")


@pytest.fixture
def small(notebook: Notebook) -> Frame:
    return _ready(notebook, 0, "s")


def _ready(notebook: Notebook, index: int, name: str) -> Frame:
    """As it opens, at its first step."""
    widget = notebook.widget(index)
    notebook.settle()
    notebook.execute(f"{name}.step = 0; {name}.diagram.selected = ''; {name}.diagram.size = 'normal'")
    widget.wait_for_step(0)
    widget.root.scroll_into_view_if_needed()
    widget.range.focus()
    frame = Frame(widget)
    widget.press("+", "0")  # from wherever it was to all of it, and on to how it opened, where that is another
    if index == 1:
        widget.press("0")
    assert frame.place["width"] > 0, "and it stands still"
    assert notebook.trouble == []
    return frame


def button(frame: Frame, name: str) -> Any:
    return frame.widget.root.get_by_role("button", name=name)


def test_a_picture_that_fits_opens_whole_and_without_zoom_buttons(small: Frame) -> None:
    place = small.place
    assert place["width"] <= place["frame"][0] + 1
    assert place["height"] <= place["frame"][1] + 2
    assert small.box.evaluate(TEXT_SIZE) >= 9


def test_a_large_picture_opens_at_a_size_that_can_be_read_and_follows_the_event(large: Frame) -> None:
    assert large.box.evaluate(TEXT_SIZE) >= 9
    assert large.place["width"] > large.place["frame"][0]
    for key in ("ArrowRight", "ArrowRight", "PageDown", "End", "PageUp", "Home", "PageDown"):
        large.widget.press(key)
        if large.widget.step > 0:
            large.wait_until_inside(".node.now")


def test_what_is_in_view_does_not_move(large: Frame) -> None:
    large.widget.press("ArrowRight")
    large.wait_until_inside(".node.now")
    before = large.place
    for key in ("ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowRight"):
        large.widget.press(key)
        large.page.wait_for_timeout(60)
        assert large.place == before


def test_fit_shows_everything_and_again_goes_back(large: Frame) -> None:
    opened = large.place
    large.widget.press("0")
    fitted = large.place
    assert fitted["width"] <= fitted["frame"][0] + 1
    assert fitted["height"] <= fitted["frame"][1] + 1
    assert fitted["frame"] == opened["frame"], "nothing below it moves"
    large.widget.press("0")
    assert large.place["width"] == pytest.approx(opened["width"], rel=0.01)


def test_illegible_text_is_not_painted(large: Frame) -> None:
    texts = large.widget.root.locator(".bpw-svg text")
    visible = "all => all.filter(x => x.checkVisibility()).length"
    assert texts.evaluate_all(visible) > 100
    large.widget.press("0")
    assert large.place["text"] == "none"
    assert texts.evaluate_all(visible) == 0
    large.widget.press("0")
    assert texts.evaluate_all(visible) > 100


def test_the_wheel_zooms_about_the_pointer_only_when_asked(large: Frame) -> None:
    before = large.place
    x, y = large.at(0.6, 0.4)
    large.page.mouse.move(x, y)
    large.page.mouse.wheel(0, 120)
    large.page.wait_for_timeout(150)
    assert (large.place["x"], large.place["width"]) == (before["x"], before["width"]), "a plain wheel is the page's"
    large.widget.root.scroll_into_view_if_needed()
    x, y = large.at(0.6, 0.4)
    large.page.mouse.move(x, y)
    point = _under(large, x, y)
    large.page.keyboard.down("Control")
    for _ in range(4):
        large.page.mouse.wheel(0, -120)
    large.page.keyboard.up("Control")
    large.page.wait_for_timeout(100)
    assert large.place["width"] > before["width"] * 1.5
    assert _under(large, x, y) == pytest.approx(point, abs=1)


def _under(frame: Frame, x: float, y: float) -> list[float]:
    """The point of the picture at a point of the page."""
    return list(
        frame.box.evaluate(
            "(picture, [x, y]) => { const r = picture.querySelector('.bpw-svg').getBoundingClientRect();"
            " const s = r.width / picture.querySelector('.bpw-svg').viewBox.baseVal.width;"
            " return [(x - r.x) / s, (y - r.y) / s]; }",
            [x, y],
        )
    )


def test_a_drag_moves_the_picture_and_selects_nothing(notebook: Notebook, large: Frame) -> None:
    before = large.place
    x, y = large.at()
    mouse = large.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 200, y - 40, steps=5)
    mouse.up()
    after = large.place
    assert after["x"] == pytest.approx(before["x"] - 200 - max(0, before["x"] - 24), abs=30)
    assert large.widget.step == 0
    assert notebook.ask("large.diagram.selected") == "''"
    large.widget.press("ArrowRight")
    assert large.widget.step == 1, "after the mouse the keys belong to the timeline"
    large.wait_until_inside(".node.now")


def test_the_frame_is_never_left_empty(large: Frame) -> None:
    mouse = large.page.mouse
    for dx, dy in ((900, 500), (-900, -500)):
        for _ in range(14):
            mouse.move(*large.at())
            mouse.down()
            x, y = large.at()
            mouse.move(x + dx / 2, y + dy / 2)
            mouse.up()
        place = large.place
        assert place["x"] <= 25
        assert place["x"] + place["width"] >= place["frame"][0] - 25


def test_two_fingers_zoom(large: Frame) -> None:
    before = large.place
    x, y = large.at()
    client = large.page.context.new_cdp_session(large.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        found = [{"x": px, "y": py, "id": i} for i, (px, py) in enumerate(points)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    touch("touchStart", (x - 50, y))
    touch("touchStart", (x - 50, y), (x + 50, y))
    for d in range(55, 105, 10):
        touch("touchMove", (x - d, y), (x + d, y))
    touch("touchEnd")
    assert large.place["width"] > before["width"] * 1.4


def test_zoom_buttons_are_there_where_they_help(small: Frame, large: Frame) -> None:
    assert button(large, "Larger (+)").is_visible()
    width = large.place["width"]
    button(large, "Larger (+)").click()
    assert large.place["width"] == pytest.approx(width * 1.25, rel=0.01)
    button(large, "Smaller (−)").click()
    assert large.place["width"] == pytest.approx(width, rel=0.01)
    assert not button(small, "Larger (+)").is_visible()
    small.widget.range.focus()
    small.widget.press("+")
    assert button(small, "Smaller (−)").is_visible()


def test_find_by_keyboard_alone(notebook: Notebook, large: Frame) -> None:
    large.widget.press("/")
    box = large.widget.root.get_by_role("textbox", name="Find by name")
    assert box.evaluate("x => x === document.activeElement")
    large.page.keyboard.type("h7_3")
    status = large.widget.root.locator(".bpw-find-status")
    assert status.inner_text().startswith("h7_3 = h6_3")
    large.widget.press("Enter")
    large.wait_until_inside("[aria-pressed=true]")
    notebook.settle()
    title = large.widget.root.locator("[aria-pressed=true] > title")
    assert title.text_content().startswith("h7_3 = ")
    assert notebook.ask("large.diagram.selected") == f"'{title.locator('..').get_attribute('data-id')}'"
    box.fill("nothing of this kind <b>")
    assert status.inner_text() == "Nothing is called nothing of this kind <b>"
    box.fill("h")
    assert large.widget.root.locator(".bpw-find-option").count() == 8
    large.widget.press("ArrowDown", "ArrowDown")
    assert ", 3 of 8" in status.text_content()
    large.widget.press("Escape")
    assert not box.is_visible()
    large.widget.press("ArrowRight")
    assert large.widget.step == 1


def test_nodes_and_wires_are_selected_by_click(notebook: Notebook, small: Frame) -> None:
    root = small.widget.root
    root.locator(".node", has_text="5b + 6").first.click()
    notebook.settle()
    chosen = notebook.ask("s.diagram.selected")
    assert root.locator("[aria-pressed=true] > title").text_content().startswith("d = ")
    assert root.locator(".bpw-ring").count() == 1
    x, y = root.locator(".wire .line").first.evaluate(ON_A_WIRE)
    small.page.mouse.click(x, y + 4)
    notebook.settle()
    assert notebook.ask("s.diagram.selected") not in (chosen, "''"), "near it counts"
    assert root.locator(".wire .bpw-ring").count() == 1
    small.page.mouse.click(*small.at(0.01, 0.98))
    notebook.settle()
    assert notebook.ask("s.diagram.selected") == "''"
    assert root.locator(".bpw-ring").count() == 0


def test_a_selection_from_python_is_shown(notebook: Notebook, small: Frame) -> None:
    identity = small.widget.root.locator(".node").nth(2).get_attribute("data-id")
    notebook.execute(f"s.diagram.selected = '{identity}'")
    small.widget.root.locator(f"[data-id='{identity}'][aria-pressed=true]").wait_for()
    notebook.execute("s.diagram.selected = 'no such thing'")
    small.widget.root.locator("[aria-pressed=true]").wait_for(state="detached")


def test_the_picture_is_walked_along_its_wires_by_arrows(notebook: Notebook, small: Frame) -> None:
    small.widget.press("ArrowRight")
    for _ in range(12):
        small.widget.press("Shift+Tab")
        if small.page.evaluate("document.activeElement.matches('.node')"):
            break
    focused = "document.activeElement.querySelector('title').textContent"
    assert small.page.evaluate(focused) == "a, input", "Tab stops where the lesson is"
    small.widget.press("ArrowRight")
    assert small.page.evaluate(focused).startswith("b = ")
    small.widget.press("ArrowRight", "ArrowRight")
    assert small.page.evaluate(focused).startswith("e = ")
    assert small.widget.step == 1
    small.widget.press("Enter")
    notebook.settle()
    identity = small.page.evaluate("document.activeElement.dataset.id")
    assert notebook.ask("s.diagram.selected") == f"'{identity}'"
    small.widget.press("Space")
    notebook.settle()
    assert notebook.ask("s.diagram.selected") == "''"
    assert small.widget.root.locator(".node[tabindex='0']").count() == 1


def test_presentation_size_fills_the_window_and_goes_back(notebook: Notebook, small: Frame) -> None:
    page = small.page
    before = small.widget.root.bounding_box()
    small.widget.press("p")
    page.wait_for_function("document.querySelector('.bpw').dataset.bpwSize === 'large'")
    frame = small.widget.root.bounding_box()
    assert frame["width"] > page.viewport_size["width"] - 60
    assert small.widget.root.locator(".bpw-sentence").evaluate("x => getComputedStyle(x).fontSize") == "28px"
    assert small.box.evaluate(TEXT_SIZE) >= 13
    assert notebook.page.locator(".widget-text input").first.is_visible(), "inputs come along"
    small.widget.press("ArrowRight")
    small.wait_until_inside(".node.now")
    page.screenshot(path=reports() / "viewport-large.png")
    small.widget.press("Escape")
    page.wait_for_function("document.querySelector('.bpw').dataset.bpwSize === 'normal'")
    assert small.widget.root.bounding_box()["width"] == before["width"]
    notebook.settle()
    assert notebook.ask("s.diagram.size") == "'normal'"


def test_large_from_python_stays_in_its_place(notebook: Notebook, small: Frame) -> None:
    notebook.execute("s.diagram.size = 'large'")
    notebook.page.wait_for_function("document.querySelector('.bpw').dataset.bpwSize === 'large'")
    assert notebook.page.locator(".bpw-fill-window").count() == 0
    notebook.execute("s.diagram.size = 'normal'")


def test_full_screen_and_back(notebook: Notebook, small: Frame) -> None:
    small.widget.press("Shift+F")
    small.page.wait_for_function("document.fullscreenElement?.classList.contains('bpw-scrubber')")
    small.page.wait_for_function("document.querySelector('.bpw').dataset.bpwSize === 'large'")
    small.page.evaluate("document.exitFullscreen()")
    small.page.wait_for_function("document.querySelector('.bpw').dataset.bpwSize === 'normal'")
    assert small.page.locator(".bpw-fill-window").count() == 0


def test_without_motion_nothing_glides(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook(reduced_motion="reduce")
    notebook.run(LAYERS, "large", name="still-viewport.ipynb")
    frame = Frame(notebook.widget())
    frame.widget.range.focus()
    frame.widget.press("End")
    frame.page.wait_for_timeout(60)
    assert frame.page.evaluate(INSIDE, [frame.box.element_handle(), ".node.now"])
    assert frame.box.evaluate("x => x.getAnimations({ subtree: true }).length") == 0


def test_after_a_change_of_style_the_receiver_is_in_view(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(STAGED, name="staged.ipynb")
    notebook.settle()
    frame = Frame(notebook.widget())
    frame.widget.range.focus()
    frame.widget.press("End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "p")
    for key in ("2", "3", "1"):
        notebook.settle()
        frame.widget.press(key)
        notebook.settle()
        assert frame.place["width"] > 0, "and it has glided"
        frame.wait_until_inside(".node.now .box")
    assert notebook.trouble == []
