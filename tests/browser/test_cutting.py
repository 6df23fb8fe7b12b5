"""The cut, the split view and the counters in a real browser: by mouse, by keyboard, by ear, without a kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import costs, cuts, record, scrub
from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_eyes import violations
from tests.graphs import comprehensive

CUTS = cuts(record(comprehensive, 0.5, 1).fold(), {"a": 1, "o": 1})

IS_SPLIT = "[...document.querySelectorAll('.bpw-svg .node .name')].some(({ textContent }) => textContent === 'b₂')"


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(width=1700, height=1100)
    opened.run(GRAPH, "s", name="cutting.ipynb")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Iterator[Widget]:
    notebook.settle()
    notebook.execute("d = s.diagram; d.panels = []; d.opened = []; d.selected = d.cut = ''; d.direction = {}")
    notebook.execute("s.picture_style = 'variables'; s.step = s.diagram.count")
    widget = notebook.widget()
    widget.wait_for_step(17)
    widget.range.focus()
    yield widget
    assert not notebook.trouble


def said(widget: Widget) -> str:
    return str(widget.root.locator(".bpw-cut").get_attribute("aria-valuetext"))


def beads(widget: Widget) -> list[str]:
    return [text.replace("−", "-") for text in widget.root.locator(".bpw-bead text").all_text_contents()]


def lies_on(widget: Widget) -> list[str]:
    """The wires that the line runs across, as the browser draws both; flow pictures name them the other way round."""
    return sorted(
        " to ".join(sorted(title.split(" to "))) for title in
        widget.root.evaluate(
            """root => {
              const line = root.querySelector('.bpw-cut-path');
              const points = (path, far) => Array.from({ length: Math.ceil(path.getTotalLength() / far) + 1 }, (_, k) =>
                path.getPointAtLength(k * far).matrixTransform(path.getCTM()));
              const own = points(line, 1);
              return [...root.querySelectorAll('.wire[data-id]')].filter((wire) =>
                points(wire.querySelector('path.line'), 1).some(({ x, y }) =>
                  own.some((p) => Math.hypot(p.x - x, p.y - y) < 1.5)))
                .map((wire) => wire.querySelector('title').textContent);
            }"""
        )
    )


CROSSED = [
    ["a to b", "g to o"],
    ["b to c", "b to d", "g to o"],
    ["b to d", "c to e", "g to o"],
    ["c to e", "d to e", "g to o"],
    ["e to f", "g to o"],
    ["f to g", "g to o"],
    [],
]


def test_the_keys_lead_through_all_cuts_and_the_total_stays(widget: Widget, notebook: Notebook) -> None:
    widget.root.page.keyboard.press("y")
    cut = widget.root.locator(".bpw-cut")
    cut.focus()
    widget.root.page.keyboard.press("Home")
    for k, expected in enumerate(CUTS):
        assert said(widget) == expected.text
        assert widget.root.locator(".bpw-cut-total .bpw-cut-product").text_content() == "−4483"
        assert lies_on(widget) == CROSSED[k]
        assert cut.get_attribute("aria-valuenow") == str(k)
        widget.root.page.keyboard.press("ArrowRight")
    notebook.settle()
    assert notebook.ask("s.diagram.cut") == "'n23'"
    assert notebook.ask("s.step") == "17"
    widget.root.page.keyboard.press("ArrowLeft")
    assert said(widget) == CUTS[5].text


def test_both_factors_stand_on_the_wires(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['cut']; d.cut = 'n13'")
    widget.root.page.wait_for_function("document.querySelectorAll('.bpw-bead').length === 3")
    assert sorted(beads(widget)) == ["-1 · 1", "282 · -15", "42 · -6"]


def test_the_line_is_dragged_by_mouse_and_saved_once(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['cut']")
    page, grip = widget.root.page, widget.root.locator(".bpw-cut-grip")
    grip.wait_for()
    page.wait_for_timeout(400)
    box = grip.bounding_box()
    there = widget.root.locator(".node", has_text="5b + 6").bounding_box()
    notebook.sent.clear()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    seen = set()
    for part in range(1, 41):
        x = box["x"] + (there["x"] + there["width"] + 40 - box["x"]) * part / 40
        page.mouse.move(x, there["y"] + there["height"] / 2)
        assert "= -4483" in said(widget)
        seen.add(said(widget).partition(":")[0])
    assert {"after b", "after d"} <= seen
    assert notebook.sent == []
    page.mouse.up()
    notebook.settle()
    assert said(widget).startswith("after d:")
    assert notebook.ask("s.diagram.cut") == "'n13'"
    # Neither the picture nor the timeline took the drag for theirs.
    assert (notebook.ask("s.step"), notebook.ask("s.diagram.selected")) == ("17", "''")


def test_another_direction_is_put_together_in_the_browser(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['cut']; d.cut = 'n5'")
    fields = widget.root.locator(".bpw-cut-direction input")
    fields.nth(1).wait_for()
    fields.nth(0).fill("2")
    fields.nth(1).fill("0")
    other = cuts(record(comprehensive, 0.5, 1).fold(), {"a": 2, "o": 0})
    assert said(widget) == other[1].text
    notebook.settle()
    assert notebook.ask("s.diagram.direction") == "{'a': 2.0, 'o': 0.0}"


def test_another_style_has_the_same_cut(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['cut']; d.cut = 'n13'; s.picture_style = 'circuit'")
    page = widget.root.page
    page.wait_for_function("document.querySelector('.bpw-cut')?.getAttribute('aria-valuemax') === '12'")
    assert said(widget).startswith("after d: ")
    notebook.execute("s.picture_style = 'flow'")
    page.wait_for_function("document.querySelector('.bpw-cut')?.getAttribute('aria-valuemax') === '6'")
    assert said(widget) == CUTS[3].text
    for _ in range(40):  # the picture glides to its new places
        if lies_on(widget) == CROSSED[3]:
            break
        page.wait_for_timeout(100)
    assert lies_on(widget) == CROSSED[3]


def test_a_moved_input_moves_the_sums(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['cut']; d.cut = 'n13'; s.inputs['a'].value = 1.0")
    expected = cuts(record(comprehensive, 1.0, 1).fold(), {"a": 1, "o": 1})[3]
    page = widget.root.page
    page.wait_for_function("text => document.querySelector('.bpw-cut')?.ariaValueText === text", arg=expected.text)
    notebook.execute("s.inputs['a'].value = 0.5")
    page.wait_for_function("text => document.querySelector('.bpw-cut')?.ariaValueText === text", arg=CUTS[3].text)


def test_closed_it_leaves_nothing_behind(widget: Widget) -> None:
    page = widget.root.page
    page.keyboard.press("y")
    widget.root.locator(".bpw-cut").wait_for()
    page.keyboard.press("y")
    widget.root.locator(".bpw-cut").wait_for(state="detached")
    assert widget.root.locator(".bpw-is-cut, [data-bpw-under]").count() == 0


def test_the_counters_run_with_the_step(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['costs']; s.step = 0")
    found = costs(record(comprehensive, 0.5, 1).fold())
    numbers = widget.root.locator(".bpw-costs-numbers")
    widget.wait_for_step(0)
    assert numbers.all_text_contents() == ["0 of 12", "0 of 15", "0 of 32"]
    widget.range.focus()
    widget.root.page.keyboard.press("End")
    everything = [found.forward.total, found.reverse.total, found.tangents.total]
    assert numbers.all_text_contents() == [f"{n} of {n}" for n in everything]
    assert "32 operations" in str(widget.root.locator(".bpw-costs-verdict").text_content())


def test_a_node_is_split_and_drawn_once_again_at_the_same_event(widget: Widget, notebook: Notebook) -> None:
    notebook.execute("d.panels = ['split']; s.step = 16")
    widget.wait_for_step(16)
    switch = widget.root.locator(".bpw-panel-split .bpw-switch").first
    sentence = widget.root.locator(".bpw-sentence").text_content()
    switch.click()
    names = widget.root.locator(".node .name")
    widget.root.page.wait_for_function(IS_SPLIT)
    assert {"b₁", "b₂"} <= set(names.all_text_contents())
    assert notebook.ask("s.diagram.opened") == "['split:n5']"
    widget.range.focus()
    widget.root.page.keyboard.press("End")
    line = widget.root.locator(".bpw-split-line").first
    assert line.text_content() == "∂g/∂b = ∂g/∂b₁ + ∂g/∂b₂ = 84 + 1410 = 1494"
    assert switch.get_attribute("aria-checked") == "true"
    notebook.settle()
    notebook.execute("s.step = 17")
    widget.wait_for_step(17)
    widget.root.page.keyboard.press("x")
    widget.root.page.wait_for_function(f"!{IS_SPLIT}")
    widget.wait_for_step(16)
    assert widget.root.locator(".bpw-sentence").text_content() == sentence


def test_without_a_kernel_what_was_seen_is_split_again(browser: Any, tmp_path: Path) -> None:
    s = scrub(record(comprehensive, 0.5, 1), step=17)
    s.diagram.panels = ["cut", "split"]
    path = s.to_html(tmp_path / "split.html")
    assert path.stat().st_size <= 250_000
    page = browser.new_page(viewport={"width": 1500, "height": 900})
    page.goto(path.as_uri())
    switch = page.locator(".bpw-panel-split .bpw-switch").first
    switch.click()
    page.wait_for_function(IS_SPLIT)
    assert switch.get_attribute("aria-checked") == "true"
    page.locator(".bpw-cut").focus()
    page.keyboard.press("End")
    assert "= -4483" in str(page.locator(".bpw-cut").get_attribute("aria-valuetext"))
    switch.click()
    page.wait_for_function(f"!{IS_SPLIT}")
    page.close()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_nothing_is_wrong_for_eyes_and_ears(widget: Widget, notebook: Notebook, theme: str) -> None:
    notebook.theme(theme)
    notebook.execute("d.panels = ['cut', 'split', 'costs']; d.cut = 'n5'; s.split('b')")
    widget.page.wait_for_function(IS_SPLIT)
    widget.root.locator(".bpw-cut").focus()
    widget.page.wait_for_timeout(500)
    widget.root.screenshot(path=reports() / f"cutting-{theme[11:].lower()}.png")
    assert violations(notebook) == []
    notebook.execute("s.unsplit()")
    notebook.theme("JupyterLab Light")
