"""Every lesson as a page: opened from its file with the network off, each picture in it scrubs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from backprop_widgets import generate
from tests.browser.conftest import reports
from tests.browser.lab import ROOT

LESSONS = [*sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")), ROOT / "notebooks" / "exercises.ipynb"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    made = subprocess.run([sys.executable, ROOT / "notebooks" / "pages.py", folder], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def offline(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page without network, and all that it asked for or complained of."""
    context = browser.new_context(viewport={"width": 1240, "height": 900}, offline=True)
    page, trouble = context.new_page(), []
    page.on("request", lambda asked: re.match("file:|about:|blob:|data:", asked.url) or trouble.append(asked.url))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda line: line.type == "error" and trouble.append(line.text))
    yield page, trouble
    context.close()


def framed(path: Path) -> int:
    """How many cells of a lesson end in a picture that scrubs, or in an exercise."""
    last = [c.source.rstrip().splitlines()[-1] for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
    return sum(line.startswith(("scrub(", "practise(")) for line in last)


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_scrubs_without_kernel_and_network(pages: Path, offline: tuple[Any, list[str]], path: Path) -> None:
    page, trouble = offline
    page.goto((pages / f"{path.stem}.html").as_uri())
    frames = page.locator("iframe")
    assert frames.count() >= framed(path)
    for i in range(frames.count()):
        frames.nth(i).scroll_into_view_if_needed()
        inside = page.frame_locator("iframe").nth(i)
        inside.locator(".bpw-svg").first.wait_for()
        timeline = inside.locator(".bpw-range").first
        seen = []
        for key in ("End", "ArrowLeft", "Home"):
            timeline.press(key)
            seen.append(timeline.input_value())
        last = int(timeline.get_attribute("max"))
        assert seen == [str(last), str(last - 1), "0"]
    page.screenshot(path=reports() / f"page-{path.stem}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert trouble == []


@pytest.mark.slow
def test_the_index_leads_to_every_lesson_and_formulas_are_set(pages: Path, offline: tuple[Any, list[str]]) -> None:
    page, trouble = offline
    page.goto((pages / "index.html").as_uri())
    links = page.locator(".lessons a")
    assert links.count() == len(LESSONS)
    links.nth([path.stem for path in LESSONS].index("06_vectors")).click()
    page.locator("math").first.wait_for()
    assert not any("$" in text for text in page.locator("main p").all_inner_texts())
    assert trouble == []


@pytest.mark.slow
def test_exercises_mark_themselves(pages: Path, offline: tuple[Any, list[str]]) -> None:
    page, trouble = offline
    page.goto((pages / "exercises.html").as_uri())
    page.locator("iframe").first.scroll_into_view_if_needed()
    inside = page.frame_locator("iframe").first
    fields = inside.locator(".bpw-ask-field")
    exercise = generate(seed=1, level=1)
    for i, key in enumerate(exercise.ask):
        fields.nth(i).fill(str(exercise.truths[key]) if i else "1/3")
    inside.get_by_role("button", name="Mark").click()
    inside.get_by_text("2 of 3 marks").wait_for()
    fields.first.fill(str(exercise.truths[exercise.ask[0]]))
    inside.get_by_role("button", name="Mark").click()
    inside.get_by_text("3 of 3 marks").wait_for()
    assert trouble == []
