"""For every eye and ear: axe-core, the accessibility tree, contrast, forced colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget

LEGEND = """
swatch = ["g", {"class": "node final", "transform": "translate(60,30)"}, [
    ["rect", {"class": "box", "x": -40, "y": -15, "width": 80, "height": 30, "rx": 8}, []],
    ["text", {"class": "name middle", "x": 0, "y": 5}, "final"]]]
s.diagram.legends = {"variables": {"size": [120, 60], "label": "Legend of the picture", "marks": [swatch]}}
"""
THEMES = ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"]
ALL_LEVELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NODES = "role => [...document.querySelectorAll('.bpw-svg ' + role)].map(x => x.getAttribute('aria-label'))"


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(height=1100)
    opened.run(GRAPH + LEGEND, "s", name="eyes.ipynb")
    return opened


@pytest.fixture
def widget(notebook: Notebook) -> Widget:
    notebook.settle()
    notebook.execute("s.step = 0; s.diagram.selected = ''; s.diagram.contrast = 'auto'; s.diagram.size = 'normal'")
    widget = notebook.widget()
    widget.wait_for_step(0)
    widget.root.scroll_into_view_if_needed()
    widget.range.focus()
    for _ in range(3):
        widget.press("Escape")
    widget.range.focus()
    return widget


def violations(notebook: Notebook, scope: str = ".bpw-scrubber") -> list[str]:
    """What axe-core finds in that part of the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # What glides is neither here nor there, and its contrast cannot be told.
    notebook.page.wait_for_function("document.getAnimations().length === 0")
    found = axe.Axe().run(notebook.page, context=scope, options=ALL_LEVELS).response["violations"]
    return [
        f"{item['id']}: {node['html'][:160]} {node['failureSummary']}" for item in found for node in item["nodes"]
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.theme(theme)
    short = theme.removeprefix("JupyterLab ").lower().replace(" ", "-")
    for name, keys in {
        "rest": [],
        "middle": ["PageDown", *["ArrowRight"] * 7],
        "find": ["f", "d"],
        "none": ["f", "q", "q"],
        "legend-and-keys": ["l", "?"],
        "settings": [","],
        "large": ["p"],
    }.items():
        widget.range.focus()
        widget.press(*keys)
        notebook.page.wait_for_timeout(400)
        notebook.page.screenshot(path=reports() / f"eyes-{short}-{name}.png")
        assert violations(notebook) == [], name
        if name not in ("rest", "middle"):
            widget.press("Escape", "Escape")
    notebook.theme("JupyterLab Light")


@pytest.mark.parametrize("theme", THEMES)
def test_what_fills_the_window_stands_on_the_notebooks_ground(notebook: Notebook, widget: Widget, theme: str) -> None:
    notebook.theme(theme)
    ground = "getComputedStyle(document.querySelector('.bpw-scrubber')).backgroundColor"
    wanted = notebook.page.evaluate(
        "() => { const x = document.createElement('p'); x.style.color = 'var(--jp-layout-color0)';"
        " document.body.append(x); const colour = getComputedStyle(x).color; x.remove(); return colour; }"
    )
    widget.press("p")
    assert notebook.page.evaluate(ground) == wanted
    widget.press("p")
    notebook.theme("JupyterLab Light")


def test_axe_finds_nothing_in_high_contrast(notebook: Notebook, widget: Widget) -> None:
    widget.press("End")
    widget.press(",")
    button = widget.root.get_by_role("switch", name="High contrast")
    button.click()
    assert widget.root.get_attribute("data-bpw-contrast") == "more"
    assert button.get_attribute("aria-checked") == "true"
    notebook.settle()
    assert notebook.ask("s.diagram.contrast") == "'more'"
    notebook.page.screenshot(path=reports() / "eyes-contrast.png")
    assert violations(notebook) == []
    button.click()
    assert widget.root.get_attribute("data-bpw-contrast") == "normal"
    widget.press("Escape")


def test_a_theme_of_high_contrast_and_the_system_are_followed(notebook: Notebook, widget: Widget) -> None:
    notebook.theme("JupyterLab Dark High Contrast")
    notebook.page.wait_for_function("document.querySelector('.bpw').dataset.bpwContrast === 'more'")
    notebook.theme("JupyterLab Light")
    notebook.page.wait_for_function("document.querySelector('.bpw').dataset.bpwContrast === 'normal'")
    notebook.page.emulate_media(contrast="more")
    notebook.page.wait_for_function("document.querySelector('.bpw').dataset.bpwContrast === 'more'")
    notebook.page.emulate_media(contrast="no-preference")


def test_forced_colours_keep_every_mark_apart(notebook: Notebook, widget: Widget) -> None:
    notebook.page.emulate_media(forced_colors="active")
    widget.press("PageDown", *["ArrowRight"] * 7)
    notebook.page.wait_for_timeout(300)
    notebook.page.screenshot(path=reports() / "eyes-forced.png")
    look = widget.root.evaluate(
        "root => Object.fromEntries(['.node.now .box', '.node.final .box', '.node.sender .box'].map(what => {"
        " const s = getComputedStyle(root.querySelector(what));"
        " return [what, [s.stroke, s.strokeWidth, s.strokeDasharray].join()]; }))"
    )
    assert len(set(look.values())) == 3, look
    assert violations(notebook) == []
    notebook.page.emulate_media(forced_colors="none")


def tree(notebook: Notebook) -> list[tuple[str, str]]:
    """Role and name of all that a screen reader meets in the widget."""
    client = notebook.page.context.new_cdp_session(notebook.page)
    found = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    return [
        (node["role"]["value"], node["name"]["value"])
        for node in found
        if not node.get("ignored") and node.get("name", {}).get("value")
    ]


def test_every_node_and_wire_has_a_name_in_the_accessibility_tree(notebook: Notebook, widget: Widget) -> None:
    widget.press("PageDown", *["ArrowRight"] * 7)
    notebook.page.wait_for_timeout(700)
    heard = tree(notebook)
    assert ("button", "b = 5 - 3a: value 3.5, start 0, from d 1410, from c still to come, so far, 1 of 2 1410") in heard
    assert ("button", "a, input: value 0.5, the gradient of g with respect to a 0 of 1") in heard
    assert {("image", "b to c"), ("image", "b to d: gradient sent")} <= set(heard)
    assert ("group", "Computational graph of g") in heard
    widget.press("ArrowRight")
    notebook.page.wait_for_timeout(700)
    names = [name for _, name in tree(notebook)]
    assert any("from c 84" in name and "2 of 2 1494" in name for name in names)
    assert not any("∂" in name for role, name in heard if role == "button")


def test_names_wait_until_the_step_rests(notebook: Notebook, widget: Widget) -> None:
    counted = (
        "root => { root.renamed = 0; new MutationObserver(all => { root.renamed += all.length; })"
        ".observe(root, { subtree: true, attributeFilter: ['aria-label'] }); }"
    )
    widget.root.locator(".bpw-svg").evaluate(counted)
    for _ in range(8):
        widget.press("ArrowRight")
    assert widget.root.locator(".bpw-svg").evaluate("root => root.renamed") == 0
    notebook.page.wait_for_timeout(700)
    assert widget.root.locator(".bpw-svg").evaluate("root => root.renamed") >= 8


def test_the_sliders_of_the_inputs_have_names(notebook: Notebook, widget: Widget) -> None:
    heard = tree(notebook)
    assert {("slider", "a"), ("slider", "o")} <= set(heard)


def test_the_legend_is_shown_and_hidden(widget: Widget) -> None:
    legend = widget.root.locator(".bpw-legend")
    assert not legend.is_visible()
    widget.press("l")
    assert legend.get_by_role("img", name="Legend of the picture").is_visible()
    widget.press("l")
    assert not legend.is_visible()
    widget.root.get_by_role("button", name="Legend (L)").click()
    assert legend.is_visible()


def test_hostile_names_are_found_and_shown_as_they_are(open_notebook: Callable[..., Notebook]) -> None:
    from tests.browser.test_hostile import NAMES, SOURCE

    notebook = open_notebook()
    notebook.run(SOURCE, name="hostile-find.ipynb")
    widget = notebook.widget()
    widget.range.focus()
    widget.press("f")
    box: Any = widget.root.get_by_role("textbox", name="Find by name")
    for name in NAMES:
        box.fill(name[:30])
        texts = widget.root.locator(".bpw-find-option").all_text_contents()
        assert any(name in text for text in texts), name
        widget.press("Enter")
    assert widget.root.locator(".bpw-find img, .bpw-find script, .bpw-find a").count() == 0
    assert notebook.trouble == []
