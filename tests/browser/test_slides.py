"""Slides made by nbconvert: the frame survives and scrubs. What turns them comes from elsewhere: it is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from backprop_widgets import record
from backprop_widgets.widgets.scrubber import scrub
from tests.browser.notebook import Widget
from tests.browser.test_page import Page, open_page  # noqa: F401 - a fixture
from tests.graphs import comprehensive


def test_a_frame_on_a_slide(open_page: Callable[..., Page], tmp_path: Path) -> None:  # noqa: F811
    nbconvert = pytest.importorskip("nbconvert")
    bundle = scrub(record(comprehensive, 0.5, 1), step=15).page(title="b gathers")._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data=bundle, metadata={}, execution_count=1)
    cells = [nbformat.v4.new_markdown_cell("# Title"), nbformat.v4.new_code_cell("s.page()", outputs=[output])]
    for cell in cells:
        cell.metadata.slideshow = {"slide_type": "slide"}
    text, _ = nbconvert.SlidesExporter().from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    path = tmp_path / "talk.slides.html"
    foreign = r"<script.*?</script>|<link[^>]*>|@import[^;]*;"
    path.write_text(re.sub(foreign, "", text, flags=re.DOTALL), "utf-8")
    page = open_page()
    page.page.goto(path.as_uri())
    frame = page.page.frame_locator("section iframe[title='b gathers']")
    widget = Widget(page.page, frame.locator(".bpw"))
    widget.root.wait_for()
    assert widget.step == 15
    widget.root.get_by_role("button", name="forward").click()
    page.press("ArrowRight")
    assert widget.step == 17
    assert "−4482" in widget.texts
