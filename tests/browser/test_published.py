"""The page in a frame, as tools that make books of notebooks publish it: MyST-NB with Sphinx, and pandoc as in Quarto.

Quarto takes `text/html` of an output before its pictures and hands it to pandoc as a raw block. It reads tables of
such blocks anew, so there may be none.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from backprop_widgets import record
from backprop_widgets.widgets.scrubber import scrub
from tests.browser.conftest import reports
from tests.browser.notebook import Widget
from tests.browser.test_page import Page, open_page  # noqa: F401 - a fixture
from tests.graphs import comprehensive

CONF = 'extensions = ["myst_nb"]\nnb_execution_mode = "off"\nhtml_theme = "basic"\n'
WIDTHS = {"book": 700, "wide": 1280}


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A notebook with the page as its output, in a folder of its own."""
    bundle = scrub(record(comprehensive, 0.5, 1), step=15).page(title="b gathers")._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data=bundle, metadata={}, execution_count=1)
    cell = nbformat.v4.new_code_cell("s.page()", outputs=[output], execution_count=1)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Title"), cell])
    (tmp_path / "book").mkdir()
    path = tmp_path / "book" / "index.ipynb"
    nbformat.write(book, path)
    return path


def sphinx(lesson: Path) -> Path:
    pytest.importorskip("myst_nb")
    folder = lesson.parent
    (folder / "conf.py").write_text(CONF)
    done = _run(sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder), str(folder / "html"))
    assert "ERROR" not in done
    return folder / "html" / "index.html"


def pandoc(lesson: Path) -> Path:
    _run(_pandoc(), str(lesson), "--standalone", "--output", str(lesson.with_suffix(".html")))
    return lesson.with_suffix(".html")


def as_quarto(lesson: Path) -> Path:
    """What Quarto gives to pandoc, for one file that needs no other."""
    (cell,) = [cell for cell in nbformat.read(lesson, 4).cells if cell.cell_type == "code"]
    html = cell.outputs[0].data["text/html"]
    assert "<table" not in html.lower()
    text = f"# Title\n\n::: {{.cell-output}}\n```````{{=html}}\n{html}\n```````\n:::\n"
    lesson.with_suffix(".md").write_text(text, "utf-8")
    made = ("--standalone", "--embed-resources", "--output", str(lesson.with_suffix(".html")))
    _run(_pandoc(), str(lesson.with_suffix(".md")), *made)
    return lesson.with_suffix(".html")


def _pandoc() -> str:
    return shutil.which("pandoc") or pytest.skip("no pandoc on the path")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("publish", [sphinx, pandoc, as_quarto])
def test_the_frame_scrubs_and_switches_style(
    publish: Callable[[Path], Path], width: int, lesson: Path, open_page: Callable[..., Page]  # noqa: F811
) -> None:
    published = publish(lesson)
    page = open_page(viewport={"width": width, "height": 900})
    page.page.goto(published.as_uri())
    widget = Widget(page.page, page.page.frame_locator("iframe[title='b gathers']").locator(".bpw"))
    widget.root.wait_for()
    assert widget.step == 15
    widget.root.get_by_role("button", name="forward").click()
    page.press("ArrowRight")
    assert widget.step == 17
    assert "−4482" in widget.texts
    page.press("2")
    assert widget.root.get_by_role("radio", checked=True).inner_text() == "circuit"
    page.page.screenshot(path=reports() / f"published-{publish.__name__}-{width}.png")
    # Nothing but the tool's own style sheets and scripts, which lie beside it.
    assert [url for url in page.asked if not url.startswith("file:")] == []
    page.asked.clear()
