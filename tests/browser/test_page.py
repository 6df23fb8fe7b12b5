"""The page without a notebook: from a file, with the network off, under its own policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from backprop_widgets import Value, record
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from tests.browser.conftest import reports
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_hostile import NAMES
from tests.graphs import comprehensive

COUNT, GATES = 17, 29
SHOWN = "root => root.querySelector('.bpw-svg').textContent"


class Page:
    """An open page.

    Attributes:
        page: the browser's.
        asked: what it asked the network for beyond itself.
        trouble: errors, complaints of the policy, and dialogs.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.trouble: list[str] = []
        page.on("request", lambda request: request.is_navigation_request() or self.asked.append(request.url))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", lambda line: line.type == "error" and self.trouble.append(line.text))
        page.on("dialog", lambda dialog: (self.trouble.append(dialog.message), dialog.dismiss()))

    def open(self, path: Path, fragment: str = "") -> Page:
        self.page.goto(path.as_uri() + fragment)
        self.page.locator(".bpw").wait_for()
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def widget(self) -> Widget:
        return Widget(self.page, self.page.locator(".bpw"))

    @property
    def step(self) -> int:
        return self.widget.step

    @property
    def fragment(self) -> str:
        return str(self.page.evaluate("location.hash"))

    def wait_for(self, fragment: str) -> None:
        self.page.wait_for_function("fragment => location.hash === fragment", arg=fragment)

    def go(self, fragment: str) -> None:
        self.page.evaluate("fragment => { location.hash = fragment; }", fragment)


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Page]]:
    """Opens pages with the network off; when the test is done, none may have asked for anything or complained."""
    contexts, pages = [], []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.set_offline(True)
        contexts.append(context)
        pages.append(Page(context.new_page()))
        return pages[-1]

    yield open_one
    for context in contexts:
        context.close()
    assert [(page.asked, page.trouble) for page in pages] == [([], [])] * len(pages)


@pytest.fixture
def scrubber() -> Scrubber:
    return scrub(record(comprehensive, 0.5, 1), step=15)


@pytest.fixture
def path(scrubber: Scrubber, tmp_path: Path) -> Path:
    return scrubber.to_html(tmp_path / "comprehensive.html", title="Where b gathers")


def test_it_opens_at_its_step_and_scrubs(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page().open(path)
    assert page.page.title() == page.page.locator("h1").inner_text() == "Where b gathers"
    assert page.step == 15
    assert "282 × local 5 = 1410 goes to b" in page.widget.sentence
    assert page.page.locator(".bpw-page-instead").count() == 0
    mouse = page.page.mouse
    mouse.move(*page.widget.x_of(15, COUNT))
    mouse.down()
    mouse.move(*page.widget.x_of(COUNT, COUNT), steps=4)
    mouse.up()
    assert page.step == COUNT
    assert "−4482" in page.widget.texts


def test_its_keys_work_at_once_and_from_the_first_tab(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page().open(path)
    page.press("ArrowRight")
    assert page.step == 16
    page.press("Tab", "ArrowRight")
    assert page.step == COUNT
    assert page.page.evaluate("document.querySelector('.bpw').contains(document.activeElement)")
    page.press("PageUp")
    assert page.step == 8
    page.page.locator("footer").click()
    page.press("Home", "?")
    assert page.step == 0
    assert page.page.locator(".bpw-help").is_visible()
    page.press("Escape")
    button = page.page.get_by_role("button", name="Copy link")
    button.focus()
    page.press("End")
    assert page.step == COUNT, "also from the button below"


def test_the_address_is_followed(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page().open(path, "#step=13&style=circuit")
    assert page.step == 13
    assert page.widget.range.get_attribute("max") == str(GATES)
    page.go("#step=16&style=variables")
    page.widget.wait_for_step(16)
    assert "1494" in page.widget.texts
    page.go("#step=2")
    page.widget.wait_for_step(2)
    page.page.go_back()
    page.widget.wait_for_step(16)
    page.page.go_forward()
    page.widget.wait_for_step(2)


@pytest.mark.parametrize(
    ("fragment", "step"),
    [
        ("#step=999", COUNT),
        ("#step=-1", 0),
        ("#step=x&style=__proto__", 15),
        ("#style=<img src=x onerror=alert(1)>", 15),
        ("#step=%E0%A4%A", 15),
        ("#javascript:alert(1)", 15),
    ],
)
def test_an_address_that_says_nonsense_is_put_right(
    open_page: Callable[..., Page], path: Path, fragment: str, step: int
) -> None:
    page = open_page().open(path, fragment)
    assert page.step == step
    page.wait_for(f"#step={step}&style=variables")


def test_the_address_follows_when_the_step_rests_not_in_a_drag(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page().open(path)
    assert page.fragment == "", "an address is not touched before anything moves"
    before = page.page.evaluate("history.length")
    page.press(*["ArrowLeft"] * 3)
    page.wait_for("#step=12&style=variables")
    mouse = page.page.mouse
    mouse.move(*page.widget.x_of(12, COUNT))
    mouse.down()
    mouse.move(*page.widget.x_of(3, COUNT), steps=6)
    page.page.wait_for_timeout(500)
    assert (page.step, page.fragment) == (3, "#step=12&style=variables")
    mouse.up()
    page.wait_for("#step=3&style=variables")
    assert page.page.evaluate("history.length") == before, "scrubbing leaves no trail to go back through"
    page.page.reload()
    page.page.locator(".bpw").wait_for()
    assert page.step == 3


def test_a_link_to_this_step_is_copied(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"]).open(path)
    page.press("ArrowRight")
    page.page.get_by_role("button", name="Copy link to this step").click()
    status = page.page.locator(".bpw-page-status")
    status.get_by_text("Copied").wait_for()
    assert page.page.evaluate("navigator.clipboard.readText()") == path.as_uri() + "#step=16&style=variables"
    page.press("ArrowRight")
    assert status.inner_text() == "", "what was copied is not this step any more"


def test_where_the_clipboard_is_refused_the_link_is_selected(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page()
    page.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'))")
    page.open(path, "#step=5")
    page.page.get_by_role("button", name="Copy link to this step").click()
    page.page.locator(".bpw-page-status").get_by_text("copy it yourself").wait_for()
    assert page.page.evaluate("getSelection().toString()") == path.as_uri() + "#step=5&style=variables"
    field = page.page.get_by_role("textbox", name="Link to this step")
    page.press("ArrowLeft")
    assert (page.step, field.is_visible()) == (5, True), "keys in the field are the field's"


def test_hostile_names_do_nothing(open_page: Callable[..., Page], tmp_path: Path) -> None:
    total: Any = Value(1.0, name="start")
    for name in NAMES:
        total = total + Value(2.0, name=name) * 3.0
    total.name = "the <i>sum</i>"
    title = "</title><script>alert(9)</script>"
    page = open_page().open(scrub(total).to_html(tmp_path / "hostile.html", title=title))
    assert page.page.title() == title
    page.press("End")
    body = page.page.locator("body")
    assert body.locator("img, script:not([class]):not([type=module]), a, i:not([class])").count() == 0
    inputs = page.page.locator(".bpw-page-inputs").inner_text()
    assert all(name.strip() in inputs for name in NAMES if len(name) < 40)
    for _ in range(int(page.widget.range.get_attribute("max"))):
        page.press("ArrowLeft")
    page.page.get_by_role("button", name="Copy link").click()


def test_under_its_policy_nothing_else_runs(browser: Any, path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("</main>", "</main><script>document.title = 'ran'</script><img src=x onerror=y>"))
    context = browser.new_context()
    page = Page(context.new_page()).open(path)
    assert page.page.title() == "Where b gathers"
    assert page.step == 15
    assert any("Content Security Policy" in line for line in page.trouble), "the complaints are heard"
    context.close()


def test_without_javascript_its_text_is_shown(open_page: Callable[..., Page], path: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.page.goto(path.as_uri())
    page.page.wait_for_timeout(2300)
    assert "∂g/∂b = 1494" in page.page.locator(".bpw-page-instead").inner_text()


def test_two_frames_in_one_export(open_page: Callable[..., Page], scrubber: Scrubber, tmp_path: Path) -> None:
    nbconvert = pytest.importorskip("nbconvert")
    other = scrub(record(comprehensive, 2.0, 1), style="circuit")
    cells = [nbformat.v4.new_code_cell("s.page()", outputs=[_output(s)]) for s in (scrubber, other)]
    exporter = nbconvert.HTMLExporter(require_js_url="", mathjax_url="", jquery_url="", mermaid_js_url="")
    text, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    path = tmp_path / "export.html"
    # The export's own scripts ask the network for others; the frames are what is looked at here.
    path.write_text(re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL), "utf-8")
    page = open_page()
    page.page.goto(path.as_uri())
    widgets = []
    for i in range(2):
        root = page.page.frame_locator("iframe").nth(i).locator(".bpw")
        root.wait_for()
        widgets.append(Widget(page.page, root))
    assert [w.step for w in widgets] == [15, 0]
    assert page.page.evaluate("document.activeElement === document.body"), "a frame does not take the focus"
    for widget in widgets:
        widget.root.get_by_role("button", name="forward").click()
        page.press("ArrowRight")
    assert [w.step for w in widgets] == [17, 2]
    frame = page.page.frame_locator("iframe").first
    assert frame.locator("h1, footer, .bpw-page-button").count() == 0
    page.page.locator("summary").first.click()
    assert page.page.locator("details pre").first.is_visible()
    page.page.screenshot(path=reports() / "page-export.png", full_page=True)


@pytest.mark.parametrize("width", [700, 900, 1100])
def test_a_frame_needs_no_scrolling(open_page: Callable[..., Page], tmp_path: Path, width: int) -> None:
    path = tmp_path / "frame.html"
    page = open_page(viewport={"width": width, "height": 900})
    for style in ("variables", "circuit", "flow"):
        shown = scrub(record(comprehensive, 0.5, 1), style=style, step=9).page()
        path.write_text(f"<!doctype html><body style='margin:0'>{shown._repr_html_()}", "utf-8")
        page.page.goto(path.as_uri())
        page.page.frame_locator("iframe").locator(".bpw").wait_for()
        over = page.page.frames[1].evaluate(
            "() => { const r = document.documentElement;"
            " return [r.scrollWidth - innerWidth, r.scrollHeight - innerHeight]; }"
        )
        assert max(over) <= 0, (style, over)


def test_in_jupyterlab_it_is_an_output_like_others(open_notebook: Callable[..., Notebook]) -> None:
    notebook = open_notebook()
    notebook.run(GRAPH, "s.step = 15", "s.page(title='b gathers')", name="framed.ipynb", widgets=0)
    root = notebook.page.frame_locator("iframe[title='b gathers']").locator(".bpw")
    root.wait_for()
    widget = Widget(notebook.page, root)
    assert widget.step == 15
    notebook.shut_kernel_down()
    cells = notebook.cells
    widget.root.get_by_role("button", name="forward").click()
    widget.press("ArrowRight", "d", "d", "a")
    assert (widget.step, notebook.cells) == (17, cells)
    notebook.page.screenshot(path=reports() / "page-lab.png")
    assert notebook.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_it_follows_the_system(open_page: Callable[..., Page], path: Path, scheme: str, contrast: str) -> None:
    page = open_page(color_scheme=scheme, contrast=contrast).open(path)
    ground = "x => getComputedStyle(x).backgroundColor"
    assert page.widget.root.get_attribute("data-bpw-theme") == scheme
    assert page.widget.root.evaluate(ground) == page.page.locator("html").evaluate(ground)
    page.page.screenshot(path=reports() / f"page-{scheme}-{contrast}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Callable[..., Page], path: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(color_scheme=scheme).open(path)
    page.page.get_by_role("button", name="Copy link").click()
    page.press("?")
    found = axe.Axe().run(page.page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_it_is_the_picture_and_the_sentence(
    open_page: Callable[..., Page], path: Path, scheme: str
) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": 1000, "height": 700}).open(path)
    page.page.emulate_media(media="print")
    body = page.page.locator("body")
    assert body.locator(":is(button, input):visible").count() == 0
    assert body.locator(".bpw-sentence").is_visible()
    ink = "x => getComputedStyle(x).color"
    assert page.page.locator(".bpw-sentence").evaluate(ink) == "rgb(27, 31, 36)", "light, also from a dark screen"
    whole = "x => { const r = x.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; }"
    assert page.page.locator(".bpw-svg").evaluate(whole)
    page.page.pdf(path=reports() / f"page-{scheme}.pdf", prefer_css_page_size=True)


def _output(scrubber: Scrubber) -> Any:
    bundle = scrubber.page()._repr_mimebundle_()
    return nbformat.v4.new_output("execute_result", data=bundle, metadata={}, execution_count=1)
