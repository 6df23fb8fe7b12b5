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

from tests.browser.conftest import reports
from tests.browser.lab import ROOT

LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))


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


def scrubbed(path: Path) -> int:
    """How many cells of a lesson end in a picture that scrubs."""
    last = [c.source.rstrip().splitlines()[-1] for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
    return sum(line.startswith("scrub(") for line in last)


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_scrubs_without_kernel_and_network(pages: Path, offline: tuple[Any, list[str]], path: Path) -> None:
    page, trouble = offline
    page.goto((pages / f"{path.stem}.html").as_uri())
    frames = page.locator("iframe")
    assert frames.count() >= scrubbed(path)
    for i in range(frames.count()):
        frames.nth(i).scroll_into_view_if_needed()
        inside = page.frame_locator("iframe").nth(i)
        inside.locator(".bpw-svg").first.wait_for()
        timeline = inside.locator(".bpw-range").first
        before = int(timeline.input_value())
        timeline.press("ArrowRight")
        timeline.press("ArrowRight")
        assert int(timeline.input_value()) == before + 2
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
