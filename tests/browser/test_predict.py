"""Predicting: what is hidden is nowhere, what is guessed is marked, by the kernel or without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import record
from backprop_widgets.sweeps.step import Step
from backprop_widgets.views.quantity import quantity
from backprop_widgets.widgets.scrubber import scrub
from tests.browser.conftest import reports
from tests.browser.hidden import places
from tests.browser.notebook import GRAPH, Notebook, Widget
from tests.browser.test_page import Page
from tests.graphs import comprehensive

COUNT = 17
START = "s.diagram.forget_guesses(); s.mark = None; s.step = 0; s.picture_style = 'variables'"
START += "; s.diagram.size = 'normal'"
PANELS = ["code", "table", "explain", "details"]
SETUP = f"s.diagram.predict = True; s.diagram.panels = {PANELS}"
JUDGE = """
from backprop_widgets.widgets.predicting import Verdict
s.mark = lambda asked, guess, graph: (
    Verdict(False, f'<b>{asked.key}</b> is not {guess}: see {graph.output.name}') if guess == '47'
    else Verdict(True, 'Well said.') if guess == 'a lot' else None
)
"""


class Game:
    """A widget that asks."""

    def __init__(self, widget: Widget) -> None:
        self.widget, self.root, self.page = widget, widget.root, widget.page

    @property
    def asks(self) -> str | None:
        found = self.root.get_attribute("data-bpw-asking")
        return None if found is None else str(found)

    @property
    def text(self) -> str:
        return str(self.root.locator(".bpw-predict-text").inner_text())

    @property
    def verdict(self) -> str:
        return str(self.root.locator(".bpw-predict-verdict").inner_text())

    @property
    def score(self) -> str:
        return str(self.root.locator(".bpw-predict-score").inner_text())

    def guess(self, text: str) -> str:
        """Make a guess, wait until it is marked, and give what is said of it."""
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.settled()
        return self.verdict

    def settled(self) -> None:
        self.root.locator('.bpw-predict[aria-busy="false"]').wait_for()

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.tagName"))


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(width=1500, height=1100)
    opened.run(GRAPH, "s", name="predict.ipynb")
    opened.execute(SETUP)
    return opened


@pytest.fixture
def game(notebook: Notebook) -> Iterator[Game]:
    notebook.settle()
    notebook.execute(START)
    widget = notebook.widget()
    widget.wait_for_step(0)
    notebook.settle()
    widget.range.focus()
    yield Game(widget)
    assert notebook.trouble == []


def numbers_of(step: Step) -> dict[str, str]:
    """What is asked of a step, by kind."""
    found = {"value": step.node.value, "contribution": step.contribution, "sum": step.after, "local": step.local}
    return {kind: quantity(x) for kind, x in found.items() if x is not None}


def play(game: Game, lesson: Any) -> list[str]:
    """Answer all that is asked, and look for each number before it is guessed; the numbers that were looked for."""
    shown = {"0", "1"}
    looked_for = []
    for count, step in enumerate(lesson, 1):
        numbers = numbers_of(step)
        game.widget.press("ArrowRight")
        while game.widget.step < count:
            assert game.asks is not None, f"step {game.widget.step}: {game.focused()}"
            number = numbers.get(game.asks, "")
            if sum(map(str.isdigit, number)) > 2 and number.lstrip("-") not in shown:
                assert places(game.page, number) == [], f"{number} before step {count}"
                looked_for.append(number)
            if game.asks == "sender":
                game.root.locator(".bpw-predict-choice", has_text=step.edge.target.name).first.click()
                game.settled()
            else:
                game.guess(number)
        shown |= {number.lstrip("-") for number in numbers.values()}
        if looked_for and looked_for[-1] in numbers.values():
            game.page.wait_for_timeout(700)
            assert places(game.page, looked_for[-1]), "what is shown is found: the search can fail"
    return looked_for


def test_the_key_and_the_switch_turn_it_on(notebook: Notebook, game: Game) -> None:
    card = game.root.locator(".bpw-predict")
    assert card.is_visible()
    game.widget.press("q")
    assert not card.is_visible()
    assert "Predict" in game.root.locator(".bpw-notice").inner_text()
    game.widget.press(",")
    game.root.get_by_role("switch", name="Predict").click()
    assert card.is_visible()
    game.widget.press("Escape")
    notebook.settle()
    assert notebook.ask("s.diagram.predict") == "True"


@pytest.mark.parametrize("style", ["variables", "circuit", "flow"])
def test_what_is_hidden_is_nowhere(notebook: Notebook, game: Game, style: str) -> None:
    notebook.execute(f"s.picture_style = {style!r}")
    game.root.locator(".bpw-style[aria-checked=true], .bpw-style[aria-pressed=true]", has_text=style).wait_for()
    notebook.settle()
    game.widget.range.focus()
    graph = record(comprehensive, 0.5, 1)
    lesson = (graph.unfold() if style == "circuit" else graph.fold()).lesson()
    looked_for = play(game, lesson)
    wanted = {"622.25", "1244.5", "3732.5", "282", "1410", "1494", "-4482"}
    assert wanted <= {*looked_for}
    assert "0 wrong · 0 shown" in game.score
    notebook.settle()
    assert notebook.ask("s.score['misses'], s.score['reveals']") == "(0, 0)"


def test_one_question_after_the_other_by_keyboard(notebook: Notebook, game: Game) -> None:
    notebook.execute("s.step = 15")
    game.widget.wait_for_step(15)
    game.widget.press("ArrowRight")
    assert game.asks == "sender"
    assert game.page.evaluate("document.activeElement.textContent") == "b"
    game.widget.press("Enter")
    game.settled()
    assert "b has 1 of 2" in game.verdict
    game.widget.press("Enter")
    game.settled()
    assert "Right: c." in game.verdict
    assert game.asks == "contribution"
    assert "upstream 42 times local 2 = ?" in game.focused(), "a screen reader hears the question at the field"
    assert "sum already" in game.guess("1494")
    assert "Right: 84." in game.guess("84")
    assert game.text == "84 arrives at b from c, 2 of 2: 1410 + 84 = ?"
    assert "as if = stood where += belongs" in game.guess("84")
    assert game.verdict.endswith("Try again.")
    assert game.guess("2").endswith("or let it be shown (Esc).")
    assert game.widget.step == 15
    assert "Right: 1494." in game.guess("1 494")
    assert game.widget.step == 16
    assert game.focused() == "Timeline", "the next key goes on"
    assert game.score.startswith("3 right · 4 wrong · ")
    verdict = game.root.locator(".bpw-predict-verdict")
    assert verdict.get_attribute("role") == "status"


def test_escape_shows_it_and_counts(notebook: Notebook, game: Game) -> None:
    game.widget.press(*["ArrowRight"] * 3)
    assert game.asks == "value"
    game.widget.press("Escape")
    assert game.widget.step == 3
    assert "It is 3.5." in game.verdict
    notebook.settle()
    assert notebook.ask("s.score['reveals']") == "1"


@pytest.mark.parametrize("way", ["drag", "end", "page"])
def test_scrubbing_past_counts_as_reveals(notebook: Notebook, game: Game, way: str) -> None:
    if way == "drag":
        mouse = game.page.mouse
        mouse.move(*game.widget.x_of(0, COUNT))
        mouse.down()
        mouse.move(*game.widget.x_of(8, COUNT), steps=5)
        mouse.up()
    elif way == "end":
        game.widget.press("End")
    else:
        game.widget.press("PageDown")
    assert game.widget.step == (COUNT if way == "end" else 8)
    wanted = 18 if way == "end" else 6
    assert game.score == f"0 right · 0 wrong · {wanted} shown, of 18"
    assert str(wanted) in game.verdict
    game.widget.press("Home", "End")
    assert game.score == "0 right · 0 wrong · 18 shown, of 18", "and once"
    game.root.get_by_role("button", name="Start over").click()
    assert game.widget.step == 0
    assert game.score == "0 right · 0 wrong · 0 shown, of 18"
    notebook.settle()
    assert notebook.ask("s.score['reveals'], s.diagram.settled") == "(0, [])"


def test_another_style_shows_nothing_new_and_counts_nothing(notebook: Notebook, game: Game) -> None:
    notebook.execute("s.step = 9")
    game.widget.wait_for_step(9)
    game.widget.range.focus()
    assert " 6 shown, of 18" in game.score
    for style, count in [("2", 34), ("1", 18), ("3", 18)]:
        game.widget.press(style)
        assert f" 6 shown, of {count}" in game.score
    notebook.settle()
    assert notebook.ask("s.score['reveals']") == "6"


def test_playing_stops_at_a_question(game: Game) -> None:
    game.widget.press("Space")
    game.root.locator("xpath=self::*[@data-bpw-asking='value']").wait_for(timeout=10_000)
    assert game.widget.step == 2
    game.root.get_by_role("button", name="Play (Space)").wait_for()


def test_a_node_of_the_picture_is_an_answer(notebook: Notebook, game: Game) -> None:
    notebook.execute("s.step = 9")
    game.widget.wait_for_step(9)
    game.widget.press("ArrowRight")
    game.root.locator(".node", has=game.page.locator("title", has_text="f = 2e")).first.click()
    game.settled()
    assert "f has 0 of 1" in game.verdict
    game.root.locator(".node", has=game.page.locator("title", has_text="g = 3f")).first.click()
    game.settled()
    assert game.asks == "contribution"


def test_the_authors_function_marks_in_the_kernel(notebook: Notebook, game: Game) -> None:
    notebook.execute(JUDGE)
    notebook.execute("s.step = 13")
    game.widget.wait_for_step(13)
    game.widget.range.focus()
    game.widget.press("ArrowRight")
    assert game.guess("47").startswith("<b>e->d.contribution</b> is not 47: see g")
    assert "Well said." in game.guess("a lot")
    assert game.widget.step == 14
    assert game.score.startswith("1 right · 1 wrong")


def test_the_picture_shows_what_is_asked_in_light_and_dark(notebook: Notebook, game: Game) -> None:
    notebook.execute("s.step = 13; s.diagram.panels = []")
    game.widget.wait_for_step(13)
    game.widget.range.focus()
    game.widget.press("ArrowRight")
    assert game.root.locator('.wire[data-bpw-asked="wire"] .bpw-question').count() == 1
    assert game.root.locator('.node[data-bpw-asked="from"] title').first.text_content().startswith("e")
    assert game.root.locator('.node[data-bpw-asked="to"] title').first.text_content().startswith("d")
    for theme in ("Dark", "Light"):
        notebook.theme(f"JupyterLab {theme}")
        game.root.screenshot(path=reports() / f"predict_{theme.lower()}.png")
    game.widget.press("Escape")
    assert game.root.locator(".bpw-question").count() == 0
    notebook.execute(f"s.diagram.panels = {PANELS}")


def test_it_marks_by_itself_when_the_kernel_is_gone(notebook: Notebook, game: Game) -> None:
    notebook.shut_kernel_down()
    game.widget.press(*["ArrowRight"] * 3)
    assert "is not it" in game.guess("3")
    assert "Right: 3.5." in game.guess("7/2")
    assert game.widget.step == 3


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    path = scrub(record(comprehensive, 0.5, 1), predict=True).to_html(tmp_path / "predict.html")
    opened = Page(context.new_page()).open(path)
    yield opened
    context.close()
    assert (opened.asked, opened.trouble) == ([], [])


def test_in_a_page_nothing_is_found_either(page: Page) -> None:
    page.press("k", "t", "e", "d")
    page.widget.range.focus()
    looked_for = play(Game(page.widget), record(comprehensive, 0.5, 1).fold().lesson())
    assert {"282", "1410", "1494", "-4482"} <= {*looked_for}
    assert Game(page.widget).score == "18 right · 0 wrong · 0 shown, of 18"
