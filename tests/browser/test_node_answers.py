"""Paths, the formula unrolled, and the nudge in a real JupyterLab: by click and by key, in the picture and by ear."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import Graph, paths, record, scrub
from backprop_widgets.views.face import mark_id
from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_eyes import violations
from tests.browser.test_panels import HOSTILE
from tests.graphs import comprehensive

KEYS = {"paths": "a", "unroll": "u", "nudge": "g"}
LIT = ".bpw-svg [data-bpw-on]:not(.slope)"
THEMES = ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast")


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(width=1500, height=1200)
    opened.run(GRAPH, "s", name="node-answers.ipynb")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute(
        "d = s.diagram; d.panels = []; d.selected = ''; d.notation = 'partial';"
        " s.picture_style = 'variables'; s.step = 17"
    )
    widget = notebook.widget()
    widget.wait_for_step(17)
    widget.root.locator(".bpw-panel:visible").first.wait_for(state="hidden")
    widget.range.focus()
    return widget


@pytest.fixture(scope="module")
def folded() -> Graph:
    return record(comprehensive, 0.5, 1).fold()


def body(widget: Widget, name: str) -> Any:
    return widget.root.locator(f".bpw-panel-{name} .bpw-panel-body")


def open_panel(widget: Widget, name: str) -> Any:
    widget.press(KEYS[name])
    found = body(widget, name)
    found.locator(".bpw-subject:visible, .bpw-answer-note:visible").first.wait_for()
    return found


def lit(widget: Widget) -> set[str]:
    """The ids of the nodes and wires that are lit."""
    return set(widget.root.locator(LIT).evaluate_all("all => all.map(x => x.dataset.id)"))


def plain(text: str) -> str:
    return text.replace("−", "-").replace("(", "").replace(")", "")


def select(widget: Widget, name: str, folded: Graph) -> None:
    widget.root.locator(f".bpw-svg .node[data-id='{mark_id(folded[name])}'] .name").click()


def test_one_path_at_a_time_is_lit_and_the_sum_grows(widget: Widget, folded: Graph) -> None:
    """Row C5 of the sources, for b and for a."""
    panel = open_panel(widget, "paths")
    for name in "ba":
        select(widget, name, folded)
        found = list(paths(folded, "g", name))
        panel.locator(".bpw-subject", has_text=f"Paths from g to {name}").wait_for()
        for k, path in enumerate(found):
            row = panel.locator("[aria-current]")
            assert row.locator(".bpw-path-way").text_content() == " → ".join(node.name for node in path.nodes)
            factors = [float(plain(text)) for text in row.locator(".bpw-path-factor").all_text_contents()]
            assert factors == list(path.factors)
            assert float(plain(row.locator("b").text_content())) == path.product
            on = {mark_id(node) for node in path.nodes} | {f"e{edge.index}" for edge in path.edges}
            assert lit(widget) == on
            so_far = sum(one.product for one in found[: k + 1])
            total = plain(panel.locator(".bpw-paths-total").text_content())
            assert float(total.split("=")[-1]) == so_far
            assert panel.locator(".bpw-to-come").count() == len(found) - k - 1
            if k + 1 < len(found):
                assert "so far" in panel.locator(".bpw-paths-sum").inner_text()
                widget.press("j")
        assert so_far == folded.gradients()[name]
        assert "so far" not in panel.locator(".bpw-paths-sum").inner_text()
    assert "2 paths, but 1 arrival" in panel.inner_text()


def test_paths_by_key_by_button_by_row_and_by_ear(widget: Widget, folded: Graph) -> None:
    panel = open_panel(widget, "paths")
    head = widget.root.locator(".bpw-panel-paths .bpw-panel-head")
    live = panel.locator("[aria-live]")
    assert head.locator(".bpw-panel-status").text_content() == "1 of 2"
    widget.press("j")
    assert head.locator(".bpw-panel-status").text_content() == "2 of 2"
    assert live.text_content() == (
        "Path 2 of 2: g, f, e, c, b. 3 · 2 · 7 · 2 = 84. The sum of all: 1410 + 84 = 1494."
    )
    widget.press("Shift+J")
    assert live.text_content().endswith("The sum so far: 1410.")
    head.get_by_role("button", name="Next path").click()
    assert head.locator(".bpw-panel-status").text_content() == "2 of 2"
    panel.locator(".bpw-path").first.click()
    assert head.locator(".bpw-panel-status").text_content() == "1 of 2"
    panel.locator(".bpw-path").first.press("ArrowDown")
    widget.page.keyboard.press("Enter")
    assert head.locator(".bpw-panel-status").text_content() == "2 of 2"
    assert panel.locator("[aria-current]").evaluate("row => row === document.activeElement")
    panel.locator("[aria-current] .bpw-path-factor").nth(2).hover()
    assert widget.root.locator("[data-bpw-pointed]").get_attribute("data-id") == "e3"
    widget.press("a")
    assert lit(widget) == set()
    assert widget.root.locator(".bpw-svg[data-bpw-lit]").count() == 0


def test_what_is_not_on_the_path_is_dimmed_and_the_factors_stand_on_its_wires(widget: Widget, folded: Graph) -> None:
    open_panel(widget, "paths")
    opacity = "x => Number(getComputedStyle(x).opacity)"
    on, off = (widget.root.locator(f".bpw-svg .node[data-id='{mark_id(folded[name])}']") for name in "dc")
    assert on.evaluate(opacity) == 1
    assert off.evaluate(opacity) < 0.5
    shown = widget.root.locator(".bpw-svg .slope").evaluate_all(
        "all => all.filter(x => x.checkVisibility()).map(x => x.textContent)"
    )
    assert shown == ["∂d/∂b = 5", "∂e/∂d = 47", "∂f/∂e = 2", "∂g/∂f = 3"]


def test_paths_stay_lit_in_another_style_and_go_with_the_lesson(widget: Widget) -> None:
    open_panel(widget, "paths")
    widget.press("2")
    body(widget, "paths").locator(".bpw-path-way", has_text="v6").first.wait_for()
    assert len(lit(widget)) == 15
    widget.press("Home")
    assert len(lit(widget)) == 15
    widget.press("1")
    body(widget, "paths").locator(".bpw-path-way", has_text="g → f → e → d → b").first.wait_for()
    assert len(lit(widget)) == 9


def test_unrolled_level_by_level_as_in_row_c3(notebook: Notebook, widget: Widget, folded: Graph) -> None:
    panel = open_panel(widget, "unroll")
    select(widget, "d", folded)
    panel.locator(".bpw-subject", has_text="g by d").wait_for()
    slider = panel.get_by_role("slider", name="Levels of definitions put in")
    expected = ["12·d", "60·b+72", "372−180·a"]
    for level in range(3):
        shown = panel.locator(".bpw-level .bpw-hand math").all_text_contents()
        assert [text.replace(" ", "") for text in shown] == expected[: level + 1]
        assert panel.locator(".bpw-level-value b").all_text_contents() == ["= 282"] * (level + 1)
        said = slider.get_attribute("aria-valuetext")
        assert said.startswith(f"Level {level} of 2")
        assert "282" in said
        slider.press("ArrowRight")
    assert widget.step == 17
    assert "nothing left to put in" in panel.inner_text()
    assert {mark_id(folded[name]) for name in "gda"} == lit(widget)
    slider.press("Home")
    assert panel.locator(".bpw-level").count() == 1


def test_a_nudge_shows_what_moves_and_how_near_the_gradient_is(widget: Widget, folded: Graph) -> None:
    panel = open_panel(widget, "nudge")
    select(widget, "d", folded)
    panel.locator(".bpw-subject", has_text="Nudge d, watch g").wait_for()
    slider = panel.get_by_role("slider", name="How far d is moved")
    slider.press("Home")
    for _ in range(5):
        slider.press("ArrowRight")
    said = "d 23.5 → 23.501: g rises by 0.282006; the gradient says 282 × 0.001 = 0.282."
    assert slider.get_attribute("aria-valuetext") == said
    found = panel.locator(".bpw-nudges tbody tr")
    rows = found.evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))")
    assert [row[0] for row in rows[:-1]] == ["1", "0.1", "0.01", "0.001"]
    assert all(float(change) / float(step) == pytest.approx(float(ratio)) for step, change, ratio in rows[:-1])
    assert rows[-1] == ["gradient", "282"]
    assert panel.locator("tr[aria-current] th").text_content() == "0.001"
    moved = {mark_id(folded[name]) for name in "defg"} | {f"e{e.index}" for e in folded.edges if e.source.name in "def"}
    assert lit(widget) == moved
    pills = dict(
        widget.root.locator(".bpw-svg .node:has(.bpw-pill)").evaluate_all(
            "all => all.map(x => [x.dataset.id, x.querySelector('.bpw-pill').textContent])"
        )
    )
    assert pills[mark_id(folded["d"])] == "+0.001"
    assert pills[mark_id(folded["g"])] == "+0.282006"
    assert "agrees" in panel.locator(".bpw-agrees").text_content()
    slider.press("ArrowLeft")
    assert "Move the slider" in panel.inner_text()
    assert lit(widget) == {mark_id(folded[name]) for name in "dg"}
    slider.press("ArrowLeft")
    assert "g falls by 0.281994; the gradient says 282 × (−0.001) = −0.282." in panel.inner_text()
    assert widget.step == 17


def test_a_moved_input_is_answered_anew(notebook: Notebook, widget: Widget) -> None:
    panel = open_panel(widget, "paths")
    notebook.execute("s.inputs['a'].value = 1.0")
    gradient = record(comprehensive, 1.0, 1).gradients()["b"]
    widget.press("j")
    panel.locator(".bpw-paths-total", has_text=re.compile(rf"= {gradient:g}$")).wait_for()
    notebook.execute("s.inputs['a'].value = 0.5")
    panel.locator(".bpw-paths-total", has_text=re.compile("= 1494$")).wait_for()


def test_who_predicts_is_told_nothing(notebook: Notebook, widget: Widget) -> None:
    for name in KEYS:
        open_panel(widget, name)
    notebook.execute("s.diagram.predict = True")
    try:
        for name in KEYS:
            body(widget, name).locator(".bpw-answer-note", has_text="while you predict").wait_for()
            assert not re.search(r"\d", body(widget, name).inner_text())
        assert lit(widget) == set()
        assert widget.root.locator(".bpw-pill").count() == 0
    finally:
        notebook.execute("s.diagram.predict = False")
    body(widget, "paths").locator(".bpw-path").first.wait_for()


def test_axe_finds_nothing_and_pictures_are_taken(notebook: Notebook, widget: Widget) -> None:
    for name in KEYS:
        open_panel(widget, name)
        for theme in THEMES:
            notebook.theme(theme)
            short = theme.removeprefix("JupyterLab ").lower().replace(" ", "-")
            notebook.page.wait_for_timeout(300)
            notebook.page.screenshot(path=reports() / f"node-answers-{name}-{short}.png")
            assert violations(notebook) == []
        notebook.theme(THEMES[0])
        widget.range.focus()
        widget.press(KEYS[name])


def test_hostile_names_are_texts_in_every_panel(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook(width=1500, height=1200)
    notebook.run(HOSTILE, "s", name="hostile-answers.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    for name in KEYS:
        open_panel(widget, name)
    for notation in ("partial", "words"):
        notebook.execute(f"s.diagram.notation = {notation!r}")
        for selected in ("", "n0", "n1", "e0", "n2"):
            notebook.execute(f"s.diagram.selected = {selected!r}")
            notebook.settle()
            widget.press("j")
    assert "<img src=x onerror=alert(1)>" in widget.root.locator(".bpw-panels").inner_text() + body(
        widget, "paths"
    ).inner_text()
    assert widget.root.locator("img, script, iframe").count() == 0
    assert notebook.trouble == []


def test_without_a_kernel_what_was_asked_stays_and_the_rest_is_missed(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook(width=1500, height=1200)
    notebook.run(GRAPH, "s", name="no-kernel-answers.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    panel = open_panel(widget, "paths")
    notebook.settle()
    notebook.shut_kernel_down()
    widget.press("j")
    assert "1494" in panel.inner_text()
    widget.root.locator(".bpw-svg .node .name", has_text=re.compile("^d$")).click()
    panel.get_by_role("status", name="").filter(has_text="has not answered").wait_for()
    widget.root.locator(".bpw-svg .node .name", has_text=re.compile("^b$")).click()
    panel.locator(".bpw-subject", has_text="Paths from g to b").wait_for()
    assert notebook.trouble == []


def test_the_page_carries_the_answers(browser: Any, tmp_path: Path, folded: Graph) -> None:
    file = scrub(record(comprehensive, 0.5, 1)).to_html(tmp_path / "answers.html")
    assert file.stat().st_size < 250_000
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto(f"{file.as_uri()}#step=17&style=variables&panels=paths%2Cunroll%2Cnudge")
    widget = Widget(page, page.locator(".bpw"))
    page.locator(".bpw-pill").first.wait_for()
    pills = page.locator(".bpw-svg .node:has(.bpw-pill)").evaluate_all(
        "all => all.map(x => ['.bpw-pill', '.box'].map(s => x.querySelector(s).getBoundingClientRect()))"
        ".map(([pill, box]) => [pill.bottom - box.top, pill.left - box.left])"
    )
    assert len(pills) == 6
    assert all(0 < below < 8 and 0 < right < 10 for below, right in pills), "made before the picture was on the page"
    for style in "123":
        page.keyboard.press(style)
        for name in "abdeg":
            page.locator(f".bpw-svg .node[data-id='{mark_id(folded[name])}']").first.dispatch_event("click")
            for panel in KEYS:
                body(widget, panel).locator(".bpw-subject:visible, .bpw-answer-note").first.wait_for()
                assert "takes Python" not in body(widget, panel).inner_text()
    page.wait_for_function("location.hash.includes('panels=paths%2Cunroll%2Cnudge')")
    context.close()
    assert trouble == []
