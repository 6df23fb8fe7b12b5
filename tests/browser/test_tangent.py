"""The tangent of an input, in a real JupyterLab: by mouse, by keyboard, by ear, and with the kernel gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

COUNT = 18
DEFAULTS = "s.seed = ''; s.target = 'g'; s.picture_style = 'variables'; s.step = 0"
TRAITS = "d.notation = 'partial'; d.panels = []"


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook()
    opened.run(GRAPH, "s", name="tangent.ipynb")
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
    assert notebook.trouble == []


def choose(notebook: Notebook, option: str) -> None:
    notebook.page.get_by_label("sweep", exact=True).select_option(option)
    phase = "tangent" if option.startswith("tangent") else "reverse"
    notebook.page.locator(f".bpw-phase.bpw-in-{phase}").wait_for()
    notebook.settle()


def test_by_mouse_the_forward_sweep_stays_where_it_is(notebook: Notebook, widget: Widget) -> None:
    notebook.execute("s.step = 6")
    widget.wait_for_step(6)
    boxes, sentence = widget.boxes, widget.sentence
    choose(notebook, "tangent of a")
    assert notebook.ask("s.seed, s.step, d.count") == f"('a', 6, {COUNT})"
    assert widget.sentence == sentence, "e is computed in both"
    assert len(widget.boxes) == len(boxes)
    notebook.page.mouse.click(*widget.x_of(15, COUNT))
    widget.wait_for_step(15)
    assert "tangent -15 × local 47 = -705 goes to e" in widget.sentence
    assert {"−747", "∂e/∂a · 2 of 2", "+ from c", "2 arrivals"} <= set(widget.texts)
    choose(notebook, "reverse, from the output")
    assert notebook.ask("s.seed, s.step") == "('', 9)"
    assert "2 uses" in widget.texts


def test_by_keyboard_alone(notebook: Notebook, widget: Widget) -> None:
    page = notebook.page
    page.get_by_label("sweep", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.locator(".bpw-phase.bpw-in-tangent").wait_for()
    notebook.settle()
    assert notebook.ask("s.seed") == "'o'"
    widget.range.focus()
    widget.press("PageDown", "PageDown")
    assert widget.step == COUNT
    assert "Raising o by 0.001 changes g by about -0.001." in widget.sentence
    widget.press("n")
    assert "ġ · 2 of 2" in widget.texts
    widget.press("n")
    assert "g_dot · 2 of 2" in widget.texts
    widget.press("n")
    assert "tangent · 2 of 2" in widget.texts


def test_wires_point_where_the_tangent_went(notebook: Notebook, widget: Widget) -> None:
    choose(notebook, "tangent of a")
    widget.press("End")
    for style in ("1", "2", "3"):
        widget.press(style)
        heads = widget.root.locator(".bpw-svg .wire.sent.forth")
        shown = heads.evaluate_all(
            """wires => wires.map(wire => {
              const line = wire.querySelector('.line').getBBox(), right = line.x + line.width;
              const heads = [...wire.querySelectorAll('.head')].filter(head => head.getBBox().width > 0
                && getComputedStyle(head).display !== 'none');
              return heads.map(head => Math.abs(head.getBBox().x + head.getBBox().width - right) < 2);
            })"""
        )
        ways = [way for way in shown if way != []]
        assert ways, "wires have been pushed along"
        assert all(way == [True] for way in ways), style


def test_by_ear(notebook: Notebook, widget: Widget) -> None:
    choose(notebook, "tangent of a")
    notebook.execute("s.step = 14")
    widget.wait_for_step(14)
    notebook.page.wait_for_timeout(900)
    said = widget.root.locator(".bpw-speech, [aria-live]").first.text_content() or ""
    assert "gradient" not in said
    names = widget.root.locator(".bpw-svg .node, .bpw-svg .wire").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-label'))"
    )
    assert any("the tangent of b -3" in name for name in names)
    assert not any("gradient" in (name or "") for name in names)
    assert "Tangent sweep, step 6 of 10" in (widget.range.get_attribute("aria-valuetext") or "").capitalize()


def test_the_panels(notebook: Notebook, widget: Widget) -> None:
    choose(notebook, "tangent of a")
    notebook.execute("d.panels = ['code', 'table', 'explain', 'details']; s.step = 15")
    widget.wait_for_step(15)
    table = widget.root.locator(".bpw-table")
    assert table.locator("thead th").all_inner_texts() == ["node", "operation", "value", "tangent", "arrivals"]
    assert table.locator("tr[aria-current=step] td").all_inner_texts()[-2:] == ["-747", "-42 + (-705)"]
    code = widget.root.locator(".bpw-code").inner_text()
    assert "tangents are not part of it" in code
    assert "+=" not in code
    explain = widget.root.locator(".bpw-panel-explain")
    assert "what they bring is added" in explain.inner_text()
    explain.locator(".bpw-to-gradient").first.click()
    assert widget.root.locator(".bpw-panel-details .bpw-subject").inner_text() == "c"
    notebook.execute("d.selected = ''")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_screenshots(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.theme(theme)
    choose(notebook, "tangent of a")
    short = theme.split()[-1].lower()
    for style, step in (("variables", 15), ("circuit", 25), ("flow", 15)):
        notebook.execute(f"s.picture_style = '{style}'; s.step = {step}")
        widget.wait_for_step(step)
        notebook.page.wait_for_timeout(500)
        notebook.page.screenshot(path=reports() / f"tangent-{style}-{short}.png")


def test_with_the_kernel_gone_the_choice_springs_back(notebook: Notebook, widget: Widget) -> None:
    choose(notebook, "tangent of a")
    control = notebook.page.get_by_label("sweep", exact=True)
    notebook.shut_kernel_down()
    control.select_option("tangent of o")
    note = widget.root.locator(".bpw-kernel")
    note.filter(has_text="To change this takes the kernel, which does not answer").wait_for()
    assert control.input_value() == "tangent of a"
    widget.range.focus()
    widget.press("Home", "PageDown", "ArrowRight", "ArrowRight", "ArrowRight")
    assert "tangent 1 × local -3 = -3 goes to b" in widget.sentence
