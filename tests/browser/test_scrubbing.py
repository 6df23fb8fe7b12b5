"""The first lesson's graph in JupyterLab: mouse, keys, inputs, and no kernel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.browser.notebook import GRAPH, Notebook, Widget

COUNT = 17
TURN = 8


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook()
    opened.run(GRAPH, "s")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute("s.step = 0")
    widget = notebook.widget()
    widget.wait_for_step(0)
    widget.range.focus()
    return widget


def test_a_step_set_in_python_moves_the_picture(notebook: Notebook, widget: Widget) -> None:
    assert "3.5" not in widget.texts
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    assert {"3.5", "1410", "282", "23.5"} <= set(widget.texts)
    assert "1494" not in widget.texts
    assert "282 × local 5 = 1410 goes to b" in widget.sentence
    notebook.execute("s.step = 16")
    widget.wait_for_step(16)
    assert "1494" in widget.texts
    assert "2 of 2" in widget.sentence


def test_a_drag_sends_nothing_and_its_release_one_message(notebook: Notebook, widget: Widget) -> None:
    notebook.settle()
    mouse = notebook.page.mouse
    mouse.move(*widget.x_of(0, COUNT))
    mouse.down()
    notebook.sent.clear()
    for i in range(1, 61):
        x, y = widget.x_of(0, COUNT)
        mouse.move(x + (widget.x_of(15, COUNT)[0] - x) * i / 60, y)
    assert widget.step == 15
    assert "1410" in widget.texts
    notebook.settle()
    assert notebook.sent == []
    mouse.up()
    notebook.settle()
    assert len(notebook.sent) == 1
    assert '"step":15' in notebook.sent[0].replace(" ", "")
    assert notebook.ask("s.step, s.diagram.step") == "(15, 15)"


def test_every_key(notebook: Notebook, widget: Widget) -> None:
    def after(*keys: str) -> int:
        widget.press(*keys)
        return widget.step

    assert after("ArrowRight") == 1
    assert after("ArrowRight", "ArrowRight") == 3
    assert after("ArrowLeft") == 2
    assert after("ArrowUp") == 3
    assert after("ArrowDown") == 2
    assert after("PageDown") == TURN
    assert after("PageDown") == COUNT
    assert after("PageDown", "ArrowRight", "End") == COUNT
    assert after("PageUp") == TURN
    assert after("End") == COUNT
    assert after("Home") == 0
    assert after("ArrowLeft", "PageUp", "Home") == 0


def test_held_keys_send_one_message_when_they_rest(notebook: Notebook, widget: Widget) -> None:
    notebook.settle()
    notebook.sent.clear()
    for _ in range(12):
        widget.press("ArrowRight")
        notebook.page.wait_for_timeout(40)
    notebook.settle()
    assert len(notebook.sent) == 1
    assert notebook.ask("s.step") == "12"


def test_space_plays_and_pauses(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.diagram.speed = 20")
    widget.press("Space")
    widget.wait_for_step(5)
    widget.press("Space")
    at = widget.step
    notebook.page.wait_for_timeout(300)
    assert widget.step == at < COUNT
    widget.press("Space")
    widget.wait_for_step(COUNT)
    play = widget.root.get_by_role("button", name="Play (Space)")
    play.wait_for()
    play.click()
    widget.wait_for_step(1)
    widget.press("ArrowRight")
    at = widget.step
    notebook.page.wait_for_timeout(200)
    assert widget.step == at, "a step by hand ends playing"


def test_buttons_by_mouse_and_by_keyboard(notebook: Notebook, widget: Widget) -> None:
    def button(name: str) -> object:
        return widget.root.get_by_role("button", name=name)

    for name, step in [("forward", 1), ("To the end", COUNT), ("back", COUNT - 1), ("To the start", 0)]:
        button(name).click()
        assert widget.step == step
    button("forward").focus()
    widget.press("Space", "Enter")
    assert widget.step == 2


def test_help_opens_lists_every_key_and_closes(notebook: Notebook, widget: Widget) -> None:
    card = widget.root.locator(".bpw-help")
    widget.press("?")
    assert card.is_visible()
    for text in ("Space", "Page Down", "Home", "Esc"):
        assert card.get_by_text(text, exact=True).is_visible()
    widget.press("Escape")
    assert not card.is_visible()
    button = widget.root.get_by_role("button", name="Keys (?)")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not card.is_visible()


def test_the_notebooks_shortcuts_do_not_fire(notebook: Notebook, widget: Widget) -> None:
    cells = notebook.cells
    for place in (widget.range, widget.root, widget.root.get_by_role("button", name="forward")):
        place.focus()
        widget.press("a", "b", "d", "d", "x", "s", "m", "y", "1", "Shift+M", "ArrowDown", "j", "k")
        widget.press("Shift+Enter")
        assert notebook.cells == cells
        assert place.get_attribute("data-lm-suppress-shortcuts") == "true", "for notebooks that listen first"
    widget.root.locator(".bpw-picture").click(position={"x": 5, "y": 5})
    widget.press("b", "d", "d", "ArrowRight")
    assert notebook.cells == cells
    assert widget.root.evaluate("root => root.contains(document.activeElement)")
    notebook.settle()
    notebook.execute("(s.diagram.panels, s.diagram.opened, s.picture_style) = ([], [], 'variables')")


def test_the_sentence_is_spoken_when_the_step_rests(notebook: Notebook, widget: Widget) -> None:
    live = widget.root.locator(".bpw-live")
    live.evaluate(
        "x => { x.heard = []; new MutationObserver(() => x.heard.push(x.textContent))"
        ".observe(x, { childList: true, characterData: true, subtree: true }); }"
    )
    widget.press("PageDown", *["ArrowRight"] * 7)
    assert live.evaluate("x => x.heard") == []
    notebook.page.wait_for_timeout(500)
    (heard,) = live.evaluate("x => x.heard")
    assert "upstream 282 times local 5 = 1410 goes to b" in heard
    assert "∂" not in heard
    widget.press("s")
    notebook.page.wait_for_timeout(200)
    assert live.evaluate("x => x.heard") == [heard, "", heard]

    mouse = notebook.page.mouse
    mouse.move(*widget.x_of(15, COUNT))
    mouse.down()
    mouse.move(*widget.x_of(3, COUNT), steps=5)
    notebook.page.wait_for_timeout(600)
    assert live.evaluate("x => x.heard.length") == 3, "silent during a drag"
    mouse.up()
    notebook.page.wait_for_timeout(500)
    assert live.evaluate("x => x.heard.length") == 4


def test_the_timeline_says_where_it_is(widget: Widget) -> None:
    widget.press("End", "ArrowLeft", "ArrowLeft")
    assert widget.range.get_attribute("aria-valuetext") == "reverse sweep, step 7 of 9"
    assert widget.root.locator(".bpw-stop").count() == 2
    assert widget.root.locator(".bpw-stop.bpw-done").count() == 1


def test_an_input_moves_the_numbers_not_the_boxes_and_keeps_the_step(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    boxes = widget.boxes
    handle = notebook.page.locator(".widget-slider .noUi-handle").first
    handle.focus()
    widget.press("ArrowRight")
    notebook.page.wait_for_function("document.querySelector('.bpw-svg').textContent.includes('3.2')")
    assert "3.5" not in widget.texts
    assert widget.step == 15
    assert np.allclose(widget.boxes, boxes, atol=0.01)
    assert notebook.ask("s.graph['a'].value, s.graph['b'].value") == "(0.6, 3.2)"
    handle.focus()
    widget.press("ArrowLeft")
    notebook.page.wait_for_function("document.querySelector('.bpw-svg').textContent.includes('3.5')")
    assert "1410" in widget.texts


def test_without_a_kernel_it_goes_on(notebook: Notebook, widget: Widget) -> None:
    notebook.shut_kernel_down()
    widget.range.focus()
    widget.press("PageDown", *["ArrowRight"] * 7)
    assert widget.step == 15
    assert "1410" in widget.texts
    mouse = notebook.page.mouse
    mouse.move(*widget.x_of(15, COUNT))
    mouse.down()
    mouse.move(*widget.x_of(COUNT, COUNT), steps=8)
    mouse.up()
    assert "−4482" in widget.texts
    notebook.settle()
    assert notebook.trouble == []
