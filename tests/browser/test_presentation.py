"""A talk: from stop to stop with a clicker's keys, the author's notes, the whole window and the whole screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import record
from backprop_widgets.widgets.scrubber import scrub
from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook
from tests.browser.test_page import Page, open_page  # noqa: F401
from tests.graphs import comprehensive

NOTES = {"b.value": "<img src=x onerror=alert(1)> Here b splits.", "b": "Two ways lead from b to g.\nBoth count."}
STOPS = ["b.value", "g", 15, "b"]
REFUSED = "() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('denied')); }"


@pytest.fixture
def opened(open_page: Callable[..., Page], tmp_path: Path) -> Callable[..., Page]:  # noqa: F811
    def open_one(**options: Any) -> Page:
        path = scrub(record(comprehensive, 0.5, 1), **options).to_html(tmp_path / "talk.html")
        return open_page().open(path)

    return open_one


def note(page: Page) -> str:
    return str(page.page.locator(".bpw-talk").inner_text())


def test_a_clicker_goes_from_stop_to_stop_with_the_notes(opened: Callable[..., Page]) -> None:
    page = opened(stops=STOPS, notes=NOTES)
    seen = []
    for _ in range(5):
        page.press("PageDown")
        seen.append((page.step, note(page)))
    assert seen == [(3, NOTES["b.value"]), (9, ""), (15, ""), (16, NOTES["b"]), (16, NOTES["b"])]
    assert page.page.locator(".bpw-talk img").count() == 0
    assert page.page.locator(".bpw-talk").get_attribute("aria-live") == "polite"
    page.press("PageUp", "PageUp")
    assert page.step == 9
    page.press("ArrowRight")
    assert page.step == 10, "the arrows go step by step"
    page.press("2", "PageDown", "PageDown")
    assert note(page) == NOTES["b"], "every style stops at the same events"
    assert "1494" in page.widget.texts


def test_notes_keep_their_room(opened: Callable[..., Page]) -> None:
    page = opened(stops=STOPS, notes={"b.value": "Here b splits."})
    top = "() => document.querySelector('.bpw-bar').getBoundingClientRect().top"
    before = page.page.evaluate(top)
    page.press("PageDown")
    assert note(page)
    assert page.page.evaluate(top) == before


def test_without_stops_it_goes_by_sweep_and_in_presentation_size_by_step(opened: Callable[..., Page]) -> None:
    page = opened()
    assert not page.page.locator(".bpw-talk").is_visible()
    page.press("PageDown")
    assert page.step == 8
    page.press("p", "PageDown", "PageDown", "PageUp")
    assert page.step == 9
    page.press("Escape", "PageUp")
    assert page.step == 8
    page.press("?")
    keys = page.page.locator(".bpw-help").inner_text()
    assert "in a talk, to the next stop" in keys


def test_a_stop_is_asked_for_and_a_second_click_shows_it(opened: Callable[..., Page]) -> None:
    page = opened(stops=["b.value", "d"], predict=True)
    root = page.page.locator(".bpw")
    for step, kind in [(3, "value"), (14, "contribution")]:
        page.press("PageDown")
        assert (page.step, root.get_attribute("data-bpw-asking")) == (step - 1, kind)
        page.press("PageDown")
        assert (page.step, root.get_attribute("data-bpw-asking")) == (step, None)


def test_where_the_full_screen_is_refused_the_window_is_filled(opened: Callable[..., Page]) -> None:
    page = opened()
    page.page.evaluate(REFUSED)
    page.press("F")
    root = page.page.locator(".bpw")
    page.page.locator(".bpw-notice", has_text="refuses").wait_for()
    assert root.get_attribute("data-bpw-size") == "large"
    assert root.evaluate("x => x.getBoundingClientRect().width === window.innerWidth")
    page.press("Escape")
    assert root.get_attribute("data-bpw-size") == "normal"


def test_full_screen_in_a_page(opened: Callable[..., Page]) -> None:
    page = opened(stops=STOPS, notes=NOTES)
    page.press("F")
    page.page.wait_for_function("document.fullscreenElement?.matches('.bpw')")
    page.press("PageDown")
    assert page.step == 3
    page.press("F")
    page.page.wait_for_function("document.fullscreenElement === null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_talk_looks_well(open_page: Callable[..., Page], tmp_path: Path, scheme: str) -> None:  # noqa: F811
    scrubber = scrub(record(comprehensive, 0.5, 1), stops=STOPS, notes=NOTES, predict=True)
    path = scrubber.to_html(tmp_path / "talk.html")
    page = open_page(color_scheme=scheme).open(path)
    page.press("p", "PageDown", "PageDown")
    page.page.wait_for_timeout(400)
    page.page.screenshot(path=reports() / f"talk_{scheme}.png")
    page.press("PageDown", "PageDown", "PageDown", "PageDown", "PageDown")
    page.page.wait_for_timeout(400)
    page.page.screenshot(path=reports() / f"talk_asks_{scheme}.png")
    bar = page.page.locator(".bpw-bar").bounding_box()
    assert bar["y"] + bar["height"] <= 800, "the timeline is in sight"


def test_in_lab_a_clicker_works_wherever_the_focus_was_lost(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(GRAPH, f"s = scrub(s.graph, stops={STOPS}, notes={NOTES!r}); s", name="talk.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    widget.press("PageDown")
    assert widget.step == 3
    widget.press("p")
    notebook.page.evaluate("document.activeElement.blur()")
    widget.press("PageDown")
    widget.wait_for_step(9)
    notebook.settle()
    assert notebook.ask("s.step") == "9", "and once"
    widget.range.focus()
    widget.press("Escape")
    notebook.page.evaluate("document.activeElement.blur()")
    widget.press("PageDown")
    notebook.settle()
    assert widget.step == 9, "what is not presented leaves the page's keys alone"
    assert notebook.trouble == []
