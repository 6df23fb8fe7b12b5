"""Styles switched and nodes opened in place in JupyterLab: by mouse and keys, in mid-lesson, and without a kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

NEAR = 2
"""How many pixels the opened node may move on the screen."""
STEP = 15
EVENT = "1410"
STYLES = ("variables", "circuit", "flow")


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=950)
    opened.run(GRAPH, "s", "s.diagram", widgets=2)
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    """The first view, in mid-lesson, as variables, with all closed."""
    notebook.settle()
    notebook.execute(f"s.picture_style = 'variables'; s.diagram.opened = []; s.diagram.selected = ''; s.step = {STEP}")
    widget = notebook.widget()
    frames(widget, 0)
    widget.wait_for_step(STEP)
    notebook.page.wait_for_timeout(500)
    widget.root.scroll_into_view_if_needed()
    widget.range.focus()
    return widget


def ids(notebook: Notebook) -> dict[str, str]:
    names = notebook.ask("';'.join(f'{n.name}=n{n.key}' for n in s.graph.fold().nodes)").strip("'")
    return dict(pair.split("=") for pair in names.split(";"))


def frames(widget: Widget, count: int) -> None:
    """Wait until so many frames are drawn, and all has come to rest."""
    widget.page.wait_for_function(
        "([root, count]) => root.querySelectorAll('.bpw-svg .frame').length === count",
        arg=[widget.root.element_handle(), count],
    )
    widget.page.wait_for_function(
        "root => root.getAnimations({ subtree: true }).every(a => a.playState !== 'running')",
        arg=widget.root.element_handle(),
    )


def middle(widget: Widget, key: str) -> tuple[float, float]:
    """Where the middle of a node's box is on the screen."""
    box = widget.root.locator(f".bpw-svg .node[data-id='{key}'] > .box").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def heights(widget: Widget, keys: list[str]) -> list[str]:
    """The nodes from top to bottom."""
    return sorted(keys, key=lambda key: middle(widget, key)[1])


def handle(widget: Widget, name: str) -> Any:
    return widget.root.locator(".bpw-svg .handle").and_(widget.root.get_by_role("button", name=name, exact=True))


def status(widget: Widget) -> str:
    return str(widget.root.locator(".bpw-main .bpw-status").text_content())


def style_of(widget: Widget) -> str:
    return str(widget.root.get_by_role("radio", checked=True).inner_text())


def test_a_click_opens_in_mid_lesson_and_closes_again(notebook: Notebook, widget: Widget) -> None:
    key = ids(notebook)
    before, sentence = middle(widget, key["c"]), widget.sentence
    order = heights(widget, [key["c"], key["d"]])
    handle(widget, "open c").click()
    frames(widget, 1)
    assert is_near(before, middle(widget, key["c"])), "the opened node stays put"
    assert heights(widget, [key["c"], key["d"]]) == order
    assert widget.step == STEP + 1, "there is one step more before this event"
    assert f"= {EVENT} goes to b. So far 0 + {EVENT} = {EVENT}, 1 of 2" in widget.sentence
    assert "v2" in widget.texts
    assert notebook.ask("len(s.diagram.opened), s.step") == f"(1, {STEP + 1})"
    assert status(widget) == "c is open"
    widget.press("ArrowRight")
    assert widget.step == STEP + 2, "the keys go on moving the timeline"
    widget.press("ArrowLeft")
    notebook.settle()
    held = middle(widget, key["c"])
    handle(widget, "close c").click()
    frames(widget, 0)
    assert is_near(held, middle(widget, key["c"]))
    assert (widget.step, widget.sentence) == (STEP, sentence)


def test_by_keys_alone(notebook: Notebook, widget: Widget) -> None:
    key = ids(notebook)
    node = widget.root.locator(f".bpw-svg .node[data-id='{key['c']}']")
    node.focus()
    before = middle(widget, key["c"])
    widget.press("o")
    frames(widget, 1)
    assert is_near(before, middle(widget, key["c"]))
    assert node.evaluate("node => node === document.activeElement"), "the focus stays on the node"
    widget.press("ArrowLeft")
    inner = widget.root.locator(".bpw-svg .node:focus")
    assert inner.locator(".name").text_content() == "v2"
    widget.press("c")
    frames(widget, 0)
    assert node.evaluate("node => node === document.activeElement"), "and falls back on it when it is closed"
    widget.press("o")
    frames(widget, 1)
    widget.press("Backspace")
    frames(widget, 0)
    widget.root.locator(f".bpw-svg .node[data-id='{key['a']}']").focus()
    widget.press("o")
    assert status(widget) == "a has nothing inside to open"
    widget.press("c")
    assert status(widget) == "a is in no frame to close"


def test_a_double_click_opens_the_box(notebook: Notebook, widget: Widget) -> None:
    key = ids(notebook)
    widget.root.locator(f".bpw-svg .node[data-id='{key['d']}'] > .box").dblclick()
    frames(widget, 1)
    assert status(widget) == "d is open"


def test_what_is_opened_shows_in_every_view_and_stays_open_at_other_inputs(notebook: Notebook, widget: Widget) -> None:
    other = notebook.widget(1)
    notebook.execute("s.open('c', 'e')")
    for each in (widget, other):
        frames(each, 2)
    notebook.execute("s.inputs['a'].value = 0.75")
    notebook.page.wait_for_function("document.querySelector('.bpw-svg').textContent.includes('2.75')")
    frames(widget, 2)
    notebook.execute("s.inputs['a'].value = 0.5")
    notebook.execute("s.close('c')")
    frames(widget, 1)


def test_boxes_glide_to_their_places_and_a_second_change_starts_where_they_are(
    notebook: Notebook, widget: Widget
) -> None:
    key = ids(notebook)
    devtools = notebook.page.context.new_cdp_session(notebook.page)
    devtools.send("Animation.enable")
    devtools.send("Animation.setPlaybackRate", {"playbackRate": 0.05})
    try:
        before = middle(widget, key["b"])
        handle(widget, "open c").click()
        widget.root.locator(".bpw-svg .frame").wait_for(state="attached")
        assert abs(middle(widget, key["b"])[0] - before[0]) < 40, "it sets out from where it was"
        assert widget.root.locator(".bpw-past").count() == 1
        notebook.page.wait_for_timeout(2500)
        halfway = middle(widget, key["b"])
        handle(widget, "close c").dispatch_event("click")
        widget.page.wait_for_function("!document.querySelector('.bpw-svg .frame')")
        assert abs(middle(widget, key["b"])[0] - halfway[0]) < 40
        assert abs(halfway[0] - before[0]) > 3
    finally:
        devtools.send("Animation.setPlaybackRate", {"playbackRate": 1})
    frames(widget, 0)
    widget.page.wait_for_function("!document.querySelector('.bpw-past')")


def test_steps_move_nothing(notebook: Notebook, widget: Widget) -> None:
    widget.press("ArrowLeft", "ArrowRight")
    count = widget.root.locator(".bpw-picture").evaluate("box => box.getAnimations({ subtree: true }).length")
    assert count == 0


def test_where_movement_is_not_welcome_nothing_moves(notebook: Notebook, widget: Widget) -> None:
    notebook.page.emulate_media(reduced_motion="reduce")
    key = ids(notebook)
    before = middle(widget, key["c"])
    handle(widget, "open c").click()
    widget.root.locator(".bpw-svg .frame").wait_for()
    assert widget.root.locator(".bpw-past").count() == 0
    assert is_near(before, middle(widget, key["c"]))
    notebook.page.emulate_media(reduced_motion="no-preference")


def test_styles_by_mouse_and_keys_at_the_same_event(notebook: Notebook, widget: Widget) -> None:
    notebook.sent.clear()
    for style in STYLES[1:]:
        widget.root.get_by_role("radio", name=style).click()
        assert style_of(widget) == style
        assert f"= {EVENT} goes to b" in widget.sentence
        frames(widget, 0)
    notebook.settle()
    assert len([each for each in notebook.sent if "picture_style" in each]) == 2, "one message each"
    assert notebook.ask("s.picture_style, s.step") == f"('flow', {STEP})"
    assert style_of(notebook.widget(1)) == "flow", "views agree"
    widget.root.get_by_role("radio", name="flow").focus()
    widget.press("ArrowDown")
    assert style_of(widget) == "variables"
    widget.press("ArrowUp", "ArrowUp")
    assert style_of(widget) == "circuit"
    widget.range.focus()
    for key, style in [("1", "variables"), ("3", "flow"), ("2", "circuit"), ("v", "flow"), ("v", "variables")]:
        widget.press(key)
        assert style_of(widget) == style
    assert widget.step == STEP
    notebook.settle()
    notebook.execute("s.picture_style = 'circuit'")
    widget.page.wait_for_function("document.querySelector('.bpw [aria-checked=true]').textContent === 'circuit'")
    assert f"= {EVENT} goes to b" in widget.sentence


def test_the_timeline_stays_where_it_is_when_styles_are_switched(widget: Widget) -> None:
    def place() -> float:
        frames(widget, 0)
        return float(widget.range.bounding_box()["y"])

    before = place()
    for key in ("2", "3", "1"):
        widget.press(key)
        assert abs(place() - before) <= 1


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_screenshots_to_look_at(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.theme(theme)
    notebook.execute("s.open('c')")
    frames(widget, 1)
    for style in STYLES:
        widget.root.get_by_role("radio", name=style).click()
        notebook.page.wait_for_timeout(600)
        notebook.page.screenshot(path=reports() / f"opened-{style}-{theme.split()[-1].lower()}.png")


def test_without_a_kernel(notebook: Notebook, widget: Widget) -> None:
    """Last, since it ends the kernel."""
    handle(widget, "open c").click()
    frames(widget, 1)
    handle(widget, "close c").click()
    frames(widget, 0)
    notebook.settle()
    notebook.shut_kernel_down()
    for key, style in [("2", "circuit"), ("3", "flow"), ("1", "variables")]:
        widget.press(key)
        assert style_of(widget) == style
        assert f"= {EVENT} goes to b" in widget.sentence
    handle(widget, "open d").click()
    widget.page.wait_for_function("document.querySelector('.bpw-status').textContent.includes('needs the kernel')")
    assert widget.root.locator(".bpw-main .bpw-status").is_visible()
    assert widget.root.locator(".handle[aria-busy]").count() == 0, "it springs back"
    handle(widget, "open c").click()
    frames(widget, 1)
    assert f"= {EVENT} goes to b" in widget.sentence, "what was open before opens again"
    assert widget.step == STEP + 1
    widget.press("ArrowRight")
    assert widget.step == STEP + 2
    handle(widget, "close c").click()
    frames(widget, 0)
    assert notebook.trouble == []
