"""The panels in a real JupyterLab: in step with the picture, by mouse and by keyboard, without a kernel."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import getsource
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_widgets import Graph, code, explain, record, scrub, table
from backprop_widgets.views.details import details
from backprop_widgets.words.panels import TABLE_HEAD
from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_eyes import violations
from tests.graphs import comprehensive

PANELS = ("code", "table", "explain", "details")
KEYS = dict(zip(PANELS, "kted", strict=True))


def staged(x, y):
    """Row D4 of the sources."""
    sigy = 1 / (1 + np.exp(-y))
    num = x + sigy
    sigx = 1 / (1 + np.exp(-x))
    xpy = x + y
    xpysqr = xpy**2
    den = sigx + xpysqr
    invden = 1 / den
    f = num * invden
    return f


STAGED = f"""
import numpy as np
from backprop_widgets import record, scrub

{getsource(staged)}
s = scrub(record(staged, 3.0, -4.0))
"""
HOSTILE = """
import numpy as np
from backprop_widgets import Graph, Value, scrub
x = Value(2.0, name="<img src=x onerror=alert(1)>")
y = Value(3.0, name="__proto__")
z = x * y
z.name = "$\\\\frac{a}{b}$</script><script>alert(2)</script>"
w = np.maximum(z * x, y)
w.name = '" onload="alert(3)'
s = scrub(Graph(w, names={}))
"""


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(width=1500, height=1100)
    opened.run(GRAPH, "s", name="panels.ipynb")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute("d = s.diagram; d.panels = []; d.selected = ''; d.notation = 'partial'; s.step = 0")
    widget = notebook.widget()
    widget.wait_for_step(0)
    widget.root.locator(".bpw-panel:visible").first.wait_for(state="hidden")
    widget.range.focus()
    return widget


def folded() -> Graph:
    return record(comprehensive, 0.5, 1).fold()


def body(widget: Widget, name: str) -> Any:
    return widget.root.locator(f".bpw-panel-{name} .bpw-panel-body")


def cells(widget: Widget) -> list[list[str]]:
    found = body(widget, "table").locator("tbody tr")
    return list(found.evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))"))


def current_lines(widget: Widget) -> list[str]:
    return list(body(widget, "code").locator("li.bpw-now code").all_text_contents())


def test_panels_open_by_key_and_by_button_and_the_kernel_knows(notebook: Notebook, widget: Widget) -> None:
    for name, key in KEYS.items():
        widget.press(key)
        assert body(widget, name).is_visible()
    notebook.settle()
    assert notebook.ask("s.diagram.panels") == "['code', 'table', 'explain', 'details']"
    for name in PANELS:
        widget.root.locator(".bpw-panel-button", has_text=re.compile(name, re.IGNORECASE)).click()
        assert not body(widget, name).is_visible()
    notebook.execute("s.diagram.panels = ['table']")
    body(widget, "table").wait_for(state="visible")
    widget.root.locator(".bpw-panel-table .bpw-panel-close").click()
    assert not body(widget, "table").is_visible()
    assert widget.root.locator(".bpw-panel-button", has_text="Table").evaluate("b => b === document.activeElement")


def test_every_step_is_told_as_in_python(widget: Widget) -> None:
    graph = folded()
    listing = code(graph)
    for name in PANELS:
        widget.press(KEYS[name])
    shown = body(widget, "code").locator("li").evaluate_all(
        "rows => rows.map(r => (r.querySelector('code') ?? r).textContent.replace('\\u00a0', ''))"
    )
    assert "\n".join(shown) + "\n" == listing.text
    for at in range(len(graph.lesson()) + 1):
        assert cells(widget) == [list(row) for row in table(graph, at).cells]
        assert body(widget, "table").locator("caption").text_content() == table(graph, at).title
        lines = [] if at == 0 else [f"{x.text}  # {x.comment}" if x.comment else x.text for x in listing.at(at - 1)]
        assert current_lines(widget) == lines
        node = graph.lesson().steps[max(at - 1, 0)].node
        terms = body(widget, "details").locator("dd > span").all_text_contents()
        assert terms == [item.text for item in details(graph, node, at).items]
        widget.press("ArrowRight")


def test_a_line_goes_to_its_step_and_points_at_its_forward_line_and_at_the_picture(widget: Widget) -> None:
    widget.press("k")
    line = body(widget, "code").locator("li", has_text="db += dc * 2").locator("button")
    line.hover()
    tied = body(widget, "code").locator("li.bpw-tied code")
    assert tied.all_text_contents() == ["c = 2*b + 3"]
    pointed = widget.root.locator(".bpw-svg [data-bpw-pointed]")
    assert sorted(pointed.evaluate_all("all => all.map(x => x.querySelector('title').textContent)")) == [
        "b = 5 - 3a",
        "b to c",
    ]
    line.click()
    widget.wait_for_step(16)
    assert current_lines(widget) == ["db += dc * 2  # 2 of 2"]
    assert body(widget, "code").locator("li.bpw-undone code").all_text_contents() == ["c = 2*b + 3"]
    assert body(widget, "code").locator(".bpw-adds").count() == 2
    assert widget.range.evaluate("x => x === document.activeElement"), "the keys go on moving the timeline"


def test_a_factor_leads_to_its_own_explanation_and_back(notebook: Notebook, widget: Widget) -> None:
    widget.press("e", "End")
    notebook.execute("s.diagram.selected = 'n5'")
    panel = body(widget, "explain")
    panel.locator("math", has_text="1494").wait_for()
    assert panel.locator(".bpw-why").all_text_contents() == [
        stage.title for stage in explain(folded(), "b").stages
    ]
    assert panel.locator(".bpw-stage math").first.get_attribute("aria-label") == "the gradient of g with respect to b"
    panel.get_by_role("button", name="explain ∂g/∂d").first.click()
    panel.locator(".bpw-stage-result math", has_text="282").wait_for()
    panel.get_by_role("button", name="explain ∂e/∂d").first.click()
    panel.locator(".bpw-subject", has_text="local derivative").wait_for()
    assert "from e = 7c + d²" in panel.inner_text()
    back = widget.root.get_by_role("button", name="back to ∂g/∂d")
    back.click()
    widget.root.get_by_role("button", name="back to ∂g/∂b").click()
    panel.locator(".bpw-stage-result math", has_text="1494").wait_for()
    widget.root.locator(".bpw-panel-explain").get_by_role("button", name="Follow the steps").click()
    panel.locator(".bpw-stage-result math", has_text="4482").wait_for()


def test_an_explanation_knows_no_more_than_the_step(widget: Widget) -> None:
    widget.press("e")
    for _ in range(15):
        widget.press("ArrowRight")
    text = body(widget, "explain").inner_text()
    assert "so far 1410 · 1 of 2" in text
    assert "1494" not in text
    assert "84" not in text.replace("5", "")


def test_a_row_selects_its_node_for_the_details(notebook: Notebook, widget: Widget) -> None:
    widget.press("t", "d", "End")
    body(widget, "table").locator("tbody tr").nth(4).click()
    assert body(widget, "details").locator(".bpw-subject").text_content() == "d"
    assert widget.root.locator(".node[aria-pressed=true]").count() == 1
    body(widget, "details").get_by_role("button", name="show e").first.click()
    assert body(widget, "details").locator(".bpw-subject").text_content() == "e"
    notebook.settle()
    assert notebook.ask("s.diagram.selected") == "'n18'"


def test_by_keyboard_alone(notebook: Notebook, widget: Widget) -> None:
    widget.press("k", "t", "End")
    page = notebook.page
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.bpw-line')"):
            break
    assert page.evaluate("document.activeElement.querySelector('code').textContent") == "da = db * -3"
    widget.press("ArrowUp", "Enter")
    widget.wait_for_step(16)
    assert page.evaluate("document.activeElement.querySelector('code').textContent") == "db += dc * 2  # 2 of 2"
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.bpw-link')"):
            break
    widget.press("ArrowDown", "Enter")
    assert widget.root.locator(".bpw-chosen .bpw-link").text_content() == "c"


def test_the_current_line_is_seen_and_the_page_stands_still(notebook: Notebook, widget: Widget) -> None:
    widget.press("k", "t", "e", "d")
    where = "() => [...document.querySelectorAll('.jp-WindowedPanel-outer, .jp-Notebook')].map(x => x.scrollTop).join()"
    before = notebook.page.evaluate(where)
    for _ in range(17):
        widget.press("ArrowRight")
        notebook.page.wait_for_timeout(60)
        for name, row in (("code", "li.bpw-now"), ("table", "tr.bpw-now")):
            inside = body(widget, name).evaluate(
                "(box, row) => { const b = box.getBoundingClientRect();"
                " const r = box.querySelector(row).getBoundingClientRect();"
                " return r.top >= b.top - 1 && r.bottom <= b.bottom + 1; }",
                row,
            )
            assert inside, name
    assert notebook.page.evaluate(where) == before


def test_a_moved_input_and_another_style_are_followed(notebook: Notebook, widget: Widget) -> None:
    widget.press("t", "k", "End")
    notebook.execute("s.inputs['a'].value = 1.0")
    graph = record(comprehensive, 1.0, 1)
    notebook.page.wait_for_function(
        "[...document.querySelectorAll('.bpw-code code')].some(code => code.textContent === 'a = 1.0')"
    )
    assert cells(widget) == [list(row) for row in table(graph.fold()).cells]
    notebook.execute("s.inputs['a'].value = 0.5; s.diagram.picture_style = 'circuit'")
    notebook.page.wait_for_function("document.querySelectorAll('.bpw-table tbody tr').length > 10")
    notebook.execute("s.diagram.picture_style = 'variables'; s.diagram.notation = 'bar'")
    widget.press("e")
    body(widget, "explain").locator("mover").first.wait_for()


def test_axe_finds_nothing_and_pictures_are_taken(notebook: Notebook, widget: Widget) -> None:
    widget.press(*KEYS.values(), "PageDown", *["ArrowRight"] * 7)
    for theme in ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"):
        notebook.theme(theme)
        assert violations(notebook) == []
        short = theme.removeprefix("JupyterLab ").lower().replace(" ", "-")
        notebook.page.screenshot(path=reports() / f"panels-{short}.png")
    notebook.theme("JupyterLab Light")


def test_a_screen_reader_finds_regions_and_a_table(notebook: Notebook, widget: Widget) -> None:
    widget.press(*KEYS.values(), "PageDown", *["ArrowRight"] * 7)
    for name in ("Code", "Table", "Explain", "Details"):
        assert widget.root.get_by_role("region", name=name, exact=True).count() == 1
    found = widget.root.get_by_role("table", name="Trace table of g after step 15 of 17")
    assert found.get_by_role("columnheader").all_text_contents() == list(TABLE_HEAD)
    assert found.get_by_role("rowheader").count() == 8
    assert found.locator("tr[aria-current=step] th").text_content() == "b"


def test_hostile_names_are_texts_in_every_panel(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook(width=1500, height=1100)
    notebook.run(HOSTILE, "s", name="hostile-panels.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    widget.press(*KEYS.values())
    for notation in ("partial", "bar", "code", "words"):
        notebook.execute(f"s.diagram.notation = {notation!r}")
        for selected in ("", "n0", "n1", "n2", "e0", "e1"):
            notebook.execute(f"s.diagram.selected = {selected!r}")
            widget.press("End", "Home", "PageDown", "ArrowRight", "ArrowRight")
        notebook.page.wait_for_timeout(200)
    assert "<img src=x onerror=alert(1)>" in body(widget, "table").inner_text()
    assert widget.root.locator("img, script, iframe").count() == 0
    assert notebook.trouble == []
    notebook.page.screenshot(path=reports() / "panels-hostile.png")


def test_without_a_kernel_all_of_it_works(open_notebook: Callable[..., Notebook], report: dict[str, Any]) -> None:
    notebook = open_notebook(width=1500, height=1100)
    notebook.run(STAGED, "s", name="no-kernel-panels.ipynb")
    widget = notebook.widget()
    notebook.shut_kernel_down()
    widget.range.focus()
    widget.press(*KEYS.values(), "End")
    assert body(widget, "code").locator(".bpw-adds").count() == 5
    widget.press("PageUp", *["ArrowRight"] * 8)
    assert current_lines(widget) == ["dx += dxpy  # 1 of 3"]
    body(widget, "table").locator("tbody tr").first.click()
    assert body(widget, "details").locator(".bpw-subject").text_content() == "x"
    assert "so far ≈1.5832 · 1 of 3" in body(widget, "explain").inner_text()
    notebook.page.screenshot(path=reports() / "panels-no-kernel.png")
    assert notebook.trouble == []
    longest = widget.root.evaluate("x => x.bpwStats.max")
    report["panels: longest script of a step, all open, staged program (ms)"] = longest


def test_where_it_is_narrow_the_panels_are_beneath(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook(width=900, height=1200)
    notebook.run(GRAPH, "s", name="narrow-panels.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    widget.press("e")
    panel, bar = (widget.root.locator(x).bounding_box() for x in (".bpw-panel-explain", ".bpw-bar"))
    assert panel["y"] >= bar["y"] + bar["height"]
    notebook.page.screenshot(path=reports() / "panels-narrow.png")
    notebook.page.set_viewport_size({"width": 1600, "height": 1200})
    notebook.page.wait_for_timeout(400)
    panel, picture = (widget.root.locator(x).bounding_box() for x in (".bpw-panel-explain", ".bpw-picture"))
    assert panel["x"] >= picture["x"] + picture["width"]


def test_the_page_has_them_and_its_address_says_which(browser: Any, tmp_path: Path) -> None:
    file = scrub(record(staged, 3.0, -4.0)).to_html(tmp_path / "staged.html")
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto(f"{file.as_uri()}#step=18&style=variables&panels=code%2Cexplain")
    page.locator(".bpw-code li.bpw-now", has_text="dx += dxpy").wait_for()
    assert page.locator(".bpw-panel:visible").count() == 2
    page.keyboard.press("Tab")
    page.keyboard.press("t")
    page.locator(".bpw-table").wait_for()
    page.wait_for_function("location.hash.includes('panels=code%2Ctable%2Cexplain')")
    page.keyboard.press("End")
    page.locator(".bpw-panel-explain .bpw-subject").wait_for()
    page.emulate_media(media="print")
    page.screenshot(path=reports() / "panels-paper.png", full_page=True)
    assert page.locator(".bpw-line:visible").count() == page.locator(".bpw-line").count()
    context.close()
    assert trouble == []
