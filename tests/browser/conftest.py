"""Browser tests: a real JupyterLab in a headless Chromium."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.lab import ROOT, jupyterlab
from tests.browser.notebook import Notebook

HERE = Path(__file__).parent
REPORTS = ROOT / ".reports"
FIGURES: dict[str, Any] = {}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; without one the tests are skipped, except in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        message = f"no browser: none of {', '.join(NAMES)} is on the path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a JupyterLab, and the folder of its notebooks."""
    folder = tmp_path_factory.mktemp("lab")
    with jupyterlab(folder) as address:
        yield address, folder / "notebooks"


@pytest.fixture(scope="module")
def open_notebook(browser: Any, lab: tuple[str, Path]) -> Iterator[Callable[..., Notebook]]:
    """Opens notebooks in pages of their own, which are closed when the module is done."""
    contexts = []

    def open_one(width: int = 1280, height: int = 900, tree: str = "doc/tree", **options: Any) -> Notebook:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return Notebook(context.new_page(), *lab, tree)

    yield open_one
    for context in contexts:
        context.close()


def reports() -> Path:
    """The folder for figures and screenshots, which keeps itself out of git."""
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / ".gitignore").write_text("*\n")
    return REPORTS


@pytest.fixture(scope="session")
def report() -> dict[str, Any]:
    """Measured figures: written to .reports/browser.json and printed, never asserted."""
    return FIGURES


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was measured."""
    if not FIGURES:
        return
    text = json.dumps(FIGURES, indent=2, ensure_ascii=False)
    (reports() / "browser.json").write_text(text + "\n", encoding="utf-8")
    terminalreporter.section("measured in the browser")
    terminalreporter.write_line(text)
