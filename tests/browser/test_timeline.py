"""The timeline as an instrument, in a real JupyterLab: speed, playing again, slow motion, notation, output."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

COUNT = 17
BAR = "\u0305"
DEFAULTS = "s.step = 0; s.target = 'g'; s.picture_style = 'variables'"
TRAITS = "(d.speed, d.loop, d.slow, d.locals, d.notation, d.contrast) = (1.0, False, False, False, 'partial', 'auto')"


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook()
    opened.run(GRAPH, "s", name="timeline.ipynb")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Iterator[Widget]:
    notebook.settle()
    notebook.execute(f"d = s.diagram; {DEFAULTS}; {TRAITS}")
    widget = notebook.widget()
    widget.wait_for_step(0)
    notebook.settle()
    widget.range.focus()
    yield widget
    widget.press("Escape")
    assert notebook.trouble == []


def asked(notebook: Notebook, trait: str) -> str:
    notebook.settle()
    return notebook.ask(f"s.diagram.{trait}")


def beat(widget: Widget) -> str | None:
    found = widget.root.get_attribute("data-bpw-beat")
    return None if found is None else str(found)


def test_the_settings_by_keyboard_alone(notebook: Notebook, widget: Widget) -> None:
    panel = widget.root.locator(".bpw-settings")
    widget.press(",")
    assert panel.is_visible()
    focused = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    assert notebook.page.evaluate(focused) == "1", "the speed that is chosen"
    widget.press("ArrowDown", "ArrowDown")
    assert notebook.page.evaluate(focused) == "4"
    for name, trait in [("Play again at the end", "loop"), ("Slow motion", "slow")]:
        widget.press("Tab")
        assert name in notebook.page.evaluate(focused)
        widget.press("Space")
        assert asked(notebook, trait) == "True"
    widget.press("Tab")
    assert "Predict" in notebook.page.evaluate(focused), "which stays off: it would ask at every step"
    widget.press("Tab", "ArrowDown")
    assert notebook.page.evaluate(focused) == "x̄, with a bar"
    widget.press("Tab", "Enter", "Tab", "Enter")
    notebook.settle()
    wanted = "(4, True, True, True, 'bar', 'more')"
    assert notebook.ask("(d.speed, d.loop, d.slow, d.locals, d.notation, d.contrast)").replace("4.0", "4") == wanted
    assert widget.step == 0, "Space is the switch's own"
    widget.press("Escape")
    assert not panel.is_visible()
    assert widget.range.evaluate("x => x === document.activeElement")


def test_what_the_accessibility_tree_says_of_the_settings(widget: Widget) -> None:
    widget.press(",")
    snapshot = widget.root.locator(".bpw-settings").aria_snapshot()
    for said in (
        'group "Playing"',
        'radiogroup "Steps a second"',
        'radio "0.5"',
        'radio "1" [checked]',
        'switch "Play again at the end"',
        'group "Picture"',
        'radiogroup "Derivatives"',
        'radio "in words"',
        'switch "Local derivatives on the wires"',
    ):
        assert said in snapshot, snapshot


def test_keys_say_what_they_have_changed(notebook: Notebook, widget: Widget) -> None:
    notice = widget.root.locator(".bpw-notice")
    for key, said in [
        (">", "Steps a second: 2"),
        ("<", "Steps a second: 1"),
        ("r", "Play again at the end: on"),
        ("r", "Play again at the end: off"),
        ("n", "Derivatives: x̄, with a bar"),
        ("w", "Local derivatives on the wires: on"),
    ]:
        widget.press(key)
        assert notice.inner_text() == said
        assert notice.get_attribute("role") == "status"
    notice.and_(notebook.page.locator(":empty")).wait_for(state="attached")


def test_playing_again_at_the_end(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("d.speed = 20; d.loop = True")
    widget.press("End", "ArrowLeft", "Space")
    widget.wait_for_step(COUNT)
    widget.wait_for_step(2)
    widget.press("r")
    widget.wait_for_step(COUNT)
    widget.root.get_by_role("button", name="Play (Space)").wait_for()


def test_the_notation_reaches_picture_and_sentence_and_moves_nothing(notebook: Notebook, widget: Widget) -> None:
    widget.press("End", "ArrowLeft", "ArrowLeft")
    notebook.settle()
    boxes = widget.boxes
    assert "∂g/∂d" in widget.texts
    svg = widget.root.locator(".bpw-svg").element_handle()
    for label, said in [(f"d{BAR}", "∂d/∂b = 5"), ("dd", "∂d/∂b"), ("gradient", "the derivative of d")]:
        widget.press("n")
        assert label in widget.texts
        assert "∂g/∂d" not in widget.texts
        assert said in widget.sentence
        assert np.allclose(widget.boxes, boxes, atol=0.01)
    assert "gradient × local" in " ".join(widget.texts)
    assert svg.evaluate("x => x.isConnected"), "nothing is drawn anew"
    for style in ("2", "3"):
        widget.press(style)
        assert not any("∂" in text for text in widget.texts)
    widget.press("n", "1")
    assert "∂g/∂d" in widget.texts


def test_local_derivatives_come_with_the_consumers_value(notebook: Notebook, widget: Widget) -> None:
    boxes = widget.boxes
    widget.press(*["ArrowRight"] * 4)
    assert not any(text.startswith("∂d/∂b") for text in widget.texts)
    widget.press("w")
    assert "∂d/∂b = 5" not in widget.texts
    widget.press("ArrowRight", "ArrowRight")
    assert "∂d/∂b = 5" in widget.texts
    assert np.allclose(widget.boxes, boxes, atol=0.01)
    name = "the derivative of d with respect to b = 5"
    wire = widget.root.locator(".wire", has=notebook.page.locator("title", has_text="b to d"))
    notebook.page.wait_for_timeout(500)
    assert name in wire.get_attribute("aria-label")
    widget.press("2")
    notebook.page.wait_for_timeout(500)
    notebook.page.screenshot(path=reports() / "timeline-locals-circuit.png")
    widget.press("1", "w")
    notebook.page.wait_for_timeout(500)
    assert name not in wire.get_attribute("aria-label")


def test_slow_motion_by_key(notebook: Notebook, widget: Widget) -> None:
    ledger = widget.root.locator(".node.fan .number.total")
    hidden = (
        "x => [...x.querySelectorAll('[data-bpw-in-beat]')]"
        ".filter(y => getComputedStyle(y).visibility === 'hidden').map(y => y.textContent).join('')"
    )
    sentence = widget.root.locator(".bpw-sentence")
    widget.press("m", "End", *["ArrowLeft"] * 3)
    assert beat(widget) is None, "a step back has no beats"
    notebook.settle()
    widget.press("ArrowRight")
    place = sentence.bounding_box()
    assert (widget.step, beat(widget)) == (15, "1")
    assert sentence.evaluate(hidden).startswith("; upstream")
    assert not widget.root.locator(".tag-box").is_visible()
    assert ledger.text_content() == ""
    widget.press("ArrowRight")
    assert (widget.step, beat(widget)) == (15, "2")
    assert widget.root.locator(".tag-box").is_visible()
    assert sentence.evaluate(hidden).startswith(" So far")
    assert ledger.text_content() == ""
    widget.press("ArrowRight")
    assert (widget.step, beat(widget)) == (15, "3")
    assert sentence.evaluate(hidden) == ""
    assert ledger.text_content() == "1410"
    assert sentence.bounding_box() == place
    widget.press("ArrowRight", "ArrowLeft")
    assert (widget.step, beat(widget), ledger.text_content()) == (15, None, "1410")
    widget.press("ArrowRight", "m")
    assert (widget.step, beat(widget), ledger.text_content()) == (16, "3", "1494")
    assert asked(notebook, "step") == "16"


def test_slow_motion_plays_to_the_end(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("d.speed = 10; d.slow = True")
    widget.press("PageDown", "Space")
    widget.wait_for_step(COUNT)
    widget.root.get_by_role("button", name="Play (Space)").wait_for()
    assert beat(widget) == "3"
    assert "−4482" in widget.texts


def test_another_output(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.step = 15")
    widget.wait_for_step(15)
    said = widget.sentence
    notebook.page.get_by_label("output", exact=True).select_option("e")
    notebook.page.wait_for_function("document.querySelector('.bpw-count').textContent.includes('/ 11')")
    notebook.settle()
    assert widget.root.get_attribute("aria-label") == "Computational graph of e"
    assert widget.sentence.split(";")[0] == said.split(";")[0], "d still sends to b"
    assert notebook.ask("s.target, s.step") == "('e', 9)"
    notebook.page.screenshot(path=reports() / "timeline-output.png")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_screenshots(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.theme(theme)
    notebook.execute("s.step = 15; d.locals = True")
    widget.wait_for_step(15)
    widget.range.focus()
    widget.press(",")
    short = theme.split()[-1].lower()
    notebook.page.screenshot(path=reports() / f"timeline-settings-{short}.png")
    widget.press("Escape", "p", ",")
    notebook.page.wait_for_timeout(300)
    notebook.page.screenshot(path=reports() / f"timeline-settings-large-{short}.png")
    widget.press("Escape", "Escape")


def test_with_the_kernel_gone_controls_spring_back_and_the_rest_goes_on(notebook: Notebook, widget: Widget) -> None:
    page = notebook.page
    note = widget.root.locator(".bpw-kernel")
    control = page.get_by_label("output", exact=True)
    control.select_option("f")
    notebook.settle()
    assert notebook.ask("s.target") == "'f'"
    assert note.inner_text() == ""
    notebook.shut_kernel_down()
    control.select_option("c")
    box = page.locator(".widget-text input").first
    box.fill("3")
    box.press("Enter")
    note.filter(has_text="To change this takes the kernel, which does not answer").wait_for()
    assert (control.input_value(), box.input_value()) == ("f", "0.5")
    widget.range.focus()
    widget.press("n", "w", "PageDown", "ArrowRight", "ArrowRight")
    assert f"f{BAR}" in widget.texts
    page.screenshot(path=reports() / "timeline-no-kernel.png")
