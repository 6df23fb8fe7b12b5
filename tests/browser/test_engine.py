"""A wrong engine in a real JupyterLab: what it breaks is marked and said, and the right rules are one key away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import record, scrub
from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_page import Page
from tests.graphs import comprehensive

WRONG = GRAPH.replace("s = scrub(record(comprehensive, 0.5, 1))", """
graph = record(comprehensive, 0.5, 1)
s = scrub(graph, engine="last-path")
""")
ENGINES = ("last-path", "sent-too-early", "re-sent", "no-upstream", "divided", "not-switched", "stale-gradient")


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook()
    opened.run(WRONG, "s", name="engine.ipynb")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Iterator[Widget]:
    notebook.settle()
    notebook.execute("s.diagram.righted = False; s.picture_style = 'variables'; s.step = 0")
    widget = notebook.widget()
    widget.wait_for_step(0)
    notebook.settle()
    widget.range.focus()
    yield widget
    assert notebook.trouble == []


def texts(widget: Widget, kind: str) -> list[str]:
    return [text for text in widget.root.locator(f".{kind}").all_text_contents() if text]


def test_the_banner_leads_to_the_first_wrong_step(widget: Widget) -> None:
    banner = widget.root.locator(".bpw-engine")
    assert "overwrites the one before" in banner.inner_text()
    banner.get_by_role("button", name="It first goes wrong at step 16.").click()
    widget.wait_for_step(16)
    assert "Right is 1410 + 84 = 1494" in widget.sentence
    assert texts(widget, "right-gradient") == ["right: 1494"]
    assert widget.root.locator(".bpw-stop-wrong").count() == 1


def test_nothing_is_marked_before(widget: Widget) -> None:
    widget.press("End", "ArrowLeft", "ArrowLeft")
    widget.wait_for_step(15)
    assert texts(widget, "right-gradient") == []


def test_the_right_rules_by_key_at_the_same_event(notebook: Notebook, widget: Widget) -> None:
    widget.press("End")
    widget.wait_for_step(17)
    assert texts(widget, "right-gradient") == ["right: −4482", "right: 1494"]
    widget.press("b")
    assert texts(widget, "right-gradient") == []
    assert "-4482" in widget.sentence
    assert widget.root.get_by_role("radio", name="right rules").get_attribute("aria-checked") == "true"
    notebook.settle()
    assert notebook.ask("s.diagram.righted") == "True"
    widget.press("b")
    assert "The right gradient of a is -4482" in widget.sentence


@pytest.mark.parametrize("key", ENGINES)
def test_the_first_differing_step_is_that_of_the_two_sweeps_in_python(notebook: Notebook, key: str) -> None:
    notebook.settle()
    notebook.execute("from backprop_widgets import scrub")
    notebook.execute(f"s.diagram.show(scrub(graph, engine={key!r})._staged(()))")
    notebook.settle()
    python = "next(i for i, (a, b) in enumerate(zip(w, r)) if (a.edge, a.after) != (b.edge, b.after)) + 1"
    wanted = notebook.ask(f"(lambda w, r: {python})(graph.fold().lesson(engine={key!r}), graph.fold().lesson())")
    first = notebook.widget().root.locator(".bpw-engine .bpw-text-button")
    assert first.inner_text() == f"It first goes wrong at step {wanted}."


def test_a_missed_path_of_three(notebook: Notebook) -> None:
    notebook.settle()
    notebook.execute("def three(x):\n    y = 2 * x\n    z = x**2\n    w = x + 1\n    s = y + z + w\n    return s")
    notebook.execute("other = record(three, 3.0); s.diagram.show(scrub(other, engine='missed-path')._staged(()))")
    notebook.settle()
    wanted = notebook.ask("other.fold().lesson(engine='missed-path').first + 1")
    root = notebook.widget().root
    assert root.locator(".bpw-engine .bpw-text-button").inner_text() == f"It first goes wrong at step {wanted}."
    assert "left out of the sum" in root.locator(".bpw-engine").inner_text()


def test_in_a_page_without_a_kernel(browser: Any, tmp_path: Path) -> None:
    path = scrub(record(comprehensive, 0.5, 1), engine="last-path").to_html(tmp_path / "wrong.html")
    context = browser.new_context()
    context.set_offline(True)
    page = Page(context.new_page()).open(path)
    page.page.get_by_role("button", name="It first goes wrong at step 16.").click()
    assert page.step == 16
    assert "Right is 1410 + 84 = 1494" in page.widget.sentence
    page.press("b")
    assert "2 of 2: b is final, 1494" in page.widget.sentence
    assert (page.asked, page.trouble) == ([], [])
    context.close()


def test_opened_in_a_page_both_engines_are_there(browser: Any, tmp_path: Path) -> None:
    s = scrub(record(comprehensive, 0.5, 1), engine="last-path")
    s.open("c")
    s.close("c")
    context = browser.new_context()
    context.set_offline(True)
    page = Page(context.new_page()).open(s.to_html(tmp_path / "opened.html"))
    page.page.get_by_role("button", name="open c", exact=True).click()
    page.page.locator(".bpw-svg .frame").wait_for()
    page.press("End")
    assert page.step == 19
    assert texts(page.widget, "right-gradient") == ["right: −4482", "right: 1494"]
    page.press("b")
    assert page.step == 19
    assert texts(page.widget, "right-gradient") == []
    assert "−4482" in page.widget.texts
    assert (page.asked, page.trouble) == ([], [])
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_how_it_looks(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.theme(theme)
    for style in ("variables", "circuit", "flow"):
        notebook.execute(f"s.picture_style = {style!r}; s.step = 99")
        notebook.settle()
        notebook.page.screenshot(path=str(reports() / f"engine-{style}-{theme}.png"))
    notebook.theme("light")
