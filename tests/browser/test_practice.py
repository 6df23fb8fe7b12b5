"""Practising, as a new student would: wrong, read why, right; restart the kernel and go on; by keyboard; in a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from inspect import getsource
from pathlib import Path
from typing import Any

import pytest

from backprop_widgets import exercise, practise, record
from tests.browser.conftest import reports
from tests.browser.hidden import places
from tests.browser.notebook import IDLE, Notebook
from tests.browser.test_eyes import violations
from tests.browser.test_page import Page
from tests.graphs import comprehensive

ASK = ["d", "c", "d->b.contribution", "b", "a"]
ASKED = ["282", "1410", "1494", "-4482"]
SOURCE = f"""
from backprop_widgets import exercise, practise, record

{getsource(comprehensive)}
ex = exercise(record(comprehensive, 0.5, 1), ask={ASK})
s = practise(ex, save="q1.json")
s
"""
GENERATED = """
from backprop_widgets import generate, practise
s = practise(generate(seed=1, level=5), marking='immediate')
s
"""


class Form:
    """The form of the one practice widget that is shown."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.root = page.locator(".bpw").last

    def row(self, place: int) -> Any:
        return self.root.locator(".bpw-ask").nth(place)

    def field(self, place: int) -> Any:
        return self.row(place).locator("input")

    def button(self, name: str) -> Any:
        return self.root.get_by_role("button", name=name, exact=True)

    def state(self, place: int, state: str) -> None:
        """Wait until an answer is in this state."""
        self.row(place).and_(self.page.locator(f'[data-bpw-state="{state}"]:not(.bpw-ask-stale)')).wait_for()

    def said(self, place: int) -> str:
        return str(self.row(place).locator(".bpw-ask-verdict").inner_text())

    @property
    def counts(self) -> str:
        return str(self.root.locator(".bpw-practice-counts").inner_text())

    @property
    def focused(self) -> int:
        """The place of the field that has the focus; -1 for none."""
        return int(self.root.locator(".bpw-ask input").evaluate_all("all => all.indexOf(document.activeElement)"))


@pytest.fixture(scope="module")
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    opened = open_notebook(width=1500, height=1000)
    opened.run(SOURCE, name="practice.ipynb")
    return opened


@pytest.fixture
def form(notebook: Notebook) -> Iterator[Form]:
    yield Form(notebook.page)
    assert notebook.trouble == []


def test_what_is_asked_is_nowhere(form: Form) -> None:
    assert {number: places(form.page, number) for number in ASKED} == {number: [] for number in ASKED}
    assert form.root.locator("text[data-bpw-blank=open]").count() == 5
    form.root.locator(".bpw-bar input[type=range]").focus()
    for _ in range(17):
        form.page.keyboard.press("ArrowRight")
    assert {number: places(form.page, number) for number in ASKED} == {number: [] for number in ASKED}
    form.page.keyboard.press("Home")


def test_from_box_to_box_by_keyboard(form: Form) -> None:
    form.field(0).focus()
    form.page.keyboard.press("Tab")
    assert form.focused == 1
    form.page.keyboard.press("Enter")
    assert form.focused == 2
    form.page.keyboard.press("Shift+Tab")
    assert form.focused == 1
    assert form.field(1).evaluate("e => e.labels[0].innerText") == "What is the gradient ∂g/∂c?"


def test_a_question_mark_leads_to_its_field_and_back(form: Form) -> None:
    form.root.locator("text[data-bpw-blank=open]").filter(visible=True).last.click()
    chosen = form.focused
    assert chosen >= 0
    assert form.root.locator("text[data-bpw-blank-now]").count() == 1
    form.field(2).focus()
    mark = form.root.locator("text[data-bpw-blank-now]")
    mark.click()
    assert form.focused == 2


def test_wrong_then_read_then_right(notebook: Notebook, form: Form) -> None:
    form.field(0).focus()
    for text in ("47", "42", "1410", "1410"):
        form.page.keyboard.type(text)
        form.page.keyboard.press("Enter")
    assert form.focused == 4
    form.page.keyboard.press("Enter")
    form.state(3, "wrong")
    assert "upstream" in form.said(0)
    assert "is what d sends alone" in form.said(3) or "depart" in form.said(3)
    form.state(1, "right")
    form.root.screenshot(path=reports() / "practice_wrong.png")
    form.row(0).locator(".bpw-practice-step").first.click()
    assert form.root.get_attribute("data-bpw-step") == "14"
    assert places(form.page, "282") == []
    form.field(0).fill("282")
    assert "bpw-ask-stale" in (form.row(0).get_attribute("class") or "")
    form.button("Mark").click()
    form.state(0, "right")
    form.field(3).fill("1494")
    form.button("Mark").click()
    form.state(3, "right")
    assert form.counts == "4 of 5 marks · 3 attempts"
    assert places(form.page, "1494"), "what is found is filled in"
    notebook.settle()
    assert notebook.ask("s.report.marks") == "(4, 5)"
    kept = json.loads((notebook.folder / "q1.json").read_text())["records"][0]
    assert kept["answers"]["b"] == "1494"
    assert [one["earned"] for one in kept["attempts"]] == [2, 3, 4]


def test_hints_and_the_answer_shown(notebook: Notebook, form: Form) -> None:
    form.field(4).focus()
    form.button("Hint: The gradient ∂g/∂a").or_(form.root.locator(".bpw-practice-hint")).first.click()
    form.row(4).locator(".bpw-ask-hints li").first.wait_for()
    assert "b sends to a" in form.row(4).locator(".bpw-ask-hints").inner_text()
    form.root.locator(".bpw-practice-reveal").click()
    form.state(4, "revealed")
    assert form.field(4).input_value() == "−4482"
    assert not form.field(4).is_editable()
    assert form.counts == "4 of 5 marks · 3 attempts · 1 hint · 1 answer shown"


def test_light_and_dark(notebook: Notebook, form: Form) -> None:
    for theme in ("Dark", "Light"):
        notebook.theme(f"JupyterLab {theme}")
        form.root.screenshot(path=reports() / f"practice_{theme.lower()}.png")
        assert violations(notebook, ".bpw-practice-box") == []


def test_restart_the_kernel_and_go_on(notebook: Notebook, form: Form) -> None:
    page = form.page
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    notebook.settle()
    page.wait_for_function(IDLE, timeout=60_000)
    form.field(2).fill("1411")
    form.button("Mark").click()
    page.get_by_text("Marking needs the kernel").first.wait_for(timeout=10_000)
    assert form.field(2).input_value() == "1411"
    notebook.command("notebook:run-all-cells")
    page.wait_for_function("document.querySelectorAll('.bpw-practice').length === 1", timeout=60_000)
    page.get_by_text("4 of 5 marks").wait_for(timeout=60_000)
    assert [form.field(place).input_value() for place in (0, 1, 3)] == ["282", "42", "1494"]
    assert form.field(2).input_value() == "1411", "written while nobody listened, and not lost"
    form.button("Mark").click()
    form.state(2, "wrong")
    form.field(2).fill("1410")
    form.button("Mark").click()
    form.state(2, "right")
    notebook.settle()
    assert notebook.ask("s.answers['d->b.contribution'], len(s.attempts)") == "('1410', 5)"


def test_a_generated_one_at_once_and_then_another(open_notebook: Callable[..., Notebook]) -> None:
    book = open_notebook(width=1500, height=1000)
    book.run(GENERATED, name="generated.ipynb")
    fresh = Form(book.page)
    last = fresh.root.locator(".bpw-ask").count() - 1
    fresh.field(0).focus()
    fresh.page.keyboard.type("5")
    fresh.page.keyboard.press("Enter")
    fresh.state(0, "right")
    fresh.page.wait_for_function("document.activeElement.closest('.bpw-ask')?.previousElementSibling !== null")
    assert fresh.focused == 1, "a right answer leads on"
    fresh.field(last).fill("45")
    fresh.page.keyboard.press("Enter")
    fresh.state(last, "wrong")
    assert fresh.focused == last, "a wrong one does not"
    assert "sends alone" in fresh.said(last)
    fresh.button("Try another").click()
    fresh.page.wait_for_function("[...document.querySelectorAll('.bpw-ask input')].every(e => e.value === '')")
    assert fresh.focused == 0
    book.settle()
    assert book.ask("s.exercise.origin") == "(2, 5, 'first-path', None)"
    fresh.root.screenshot(path=reports() / "practice_another.png")
    assert book.trouble == []


@pytest.fixture
def alone(browser: Any, tmp_path: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    ex = exercise(record(comprehensive, 0.5, 1), ask=ASK)
    opened = Page(context.new_page()).open(practise(ex).to_html(tmp_path / "practice.html"))
    yield opened
    context.close()
    assert (opened.asked, opened.trouble) == ([], [])


def test_in_a_page_with_the_network_off(alone: Page, tmp_path: Path) -> None:
    form = Form(alone.page)
    form.field(0).wait_for()
    assert {number: places(form.page, number) for number in ASKED} == {number: [] for number in ASKED}
    form.field(0).fill("47")
    form.field(3).fill("1410")
    form.button("Mark").click()
    form.state(0, "wrong")
    assert "upstream" in form.said(0)
    assert "is what d sends alone" in form.said(3)
    form.field(3).fill("1 494")
    form.button("Mark").click()
    form.state(3, "right")
    assert form.root.locator("text[data-bpw-blank=right]").all_text_contents() == ["1 494"], "it is filled in"
    assert "by itself" in form.root.locator(".bpw-practice-note").inner_text()
    form.page.reload()
    form.state(3, "right")
    assert form.field(0).input_value() == "47"
    assert form.counts == "1 of 5 marks · 2 attempts"
    with form.page.expect_download() as given:
        form.button("Save my answers").click()
    path = tmp_path / "q1.json"
    given.value.save_as(path)
    taken = practise(exercise(record(comprehensive, 0.5, 1), ask=ASK), save=path)
    assert taken.answers == {"d": "47", "b": "1 494"}
    assert len(taken.attempts) == 2
