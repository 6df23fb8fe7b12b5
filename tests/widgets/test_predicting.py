"""Guesses: how they are read, what the right ones are, and what the author's own function has to say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from backprop_widgets import Graph, Value, record
from backprop_widgets.views.quantity import quantity
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.guesses import agrees, readings
from backprop_widgets.widgets.predicting import Asked, Verdict, answer, mark, may_send
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from tests import strategies
from tests.graphs import comprehensive, fan_out_of_three

TABLE = json.loads(Path(__file__).with_name("guesses.json").read_text("utf-8"))


@pytest.fixture
def scrubber() -> Scrubber:
    return scrub(record(comprehensive, 0.5, 1))


@pytest.mark.parametrize(("text", "numbers"), TABLE["readings"], ids=repr)
def test_a_number_is_read_as_learners_write_it(text: str, numbers: list[float]) -> None:
    assert readings(text) == numbers


@pytest.mark.parametrize(("guess", "truth", "is_rounded", "wanted"), TABLE["agrees"])
def test_a_guess_agrees(guess: float, truth: float, is_rounded: bool, wanted: bool) -> None:
    assert agrees(guess, truth, is_rounded) is wanted


def test_what_is_no_finite_number_agrees_with_itself_alone() -> None:
    nan, inf = float("nan"), float("inf")
    assert agrees(readings("nan")[0], nan, False)
    assert readings("inf") == [inf]
    assert readings("-∞") == [-inf]
    assert agrees(inf, inf, True)
    assert not agrees(-inf, inf, True)
    assert not agrees(1, nan, True)


@pytest.mark.parametrize(
    ("kind", "step", "right", "wrong"),
    [
        ("value", 6, "622,25", "622"),
        ("contribution", 15, "1 410", "282"),
        ("contribution", 16, "84", "1494"),
        ("sum", 16, "1494", "84"),
        ("contribution", 17, "−4482", "4482"),
        ("sender", 10, "g", "f"),
        ("sender", 16, "c", "b"),
    ],
)
def test_what_is_right_at_a_step(kind: str, step: int, right: str, wrong: str) -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    asked = Asked("", kind, step)
    assert mark(asked, right, graph) == Verdict(True)
    assert mark(asked, wrong, graph) == Verdict(False)


def test_a_text_that_is_no_number_is_neither_right_nor_wrong() -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    assert mark(Asked("e.value", "value", 6), "__import__('os')", graph).right is None


@pytest.mark.parametrize(("kind", "step"), [("value", 0), ("value", 99), ("song", 6), ("contribution", 6)])
def test_what_there_is_nothing_to_guess_of_is_refused(kind: str, step: int) -> None:
    with pytest.raises(ValueError, match=f"step {step} has no {kind}"):
        mark(Asked("", kind, step), "1", record(comprehensive, 0.5, 1).fold())


@given(strategies.programs())
def test_the_truth_as_it_is_shown_is_right_and_its_double_is_not(program: Any) -> None:
    graph = program.graph().fold()
    for count, step in enumerate(graph.lesson(), 1):
        for kind, truth in (("contribution", step.contribution), ("sum", step.after)):
            if step.kind == "send" and isinstance(truth, float):
                assert mark(Asked("", kind, count), quantity(truth), graph).right
                if truth not in (0.0, 2 * truth):
                    assert not mark(Asked("", kind, count), repr(2 * truth), graph).right


@given(strategies.programs())
def test_who_sends_may_send_and_who_waits_may_not(program: Any) -> None:
    lesson = program.graph().fold().lesson()
    before = None
    for count, step in enumerate(lesson):
        if step.kind != "send" or step.edge is None:
            continue
        sender, allowed = step.edge.target, may_send(lesson, count)
        if sender is not before:
            assert sender.name in allowed
        before = sender
        # Nobody may send to whom something is still to come.
        later = {done.node.name for done in lesson[count:] if done.kind == "send"}
        assert not allowed & later


def test_a_sum_of_three_is_asked_for_as_it_gathers() -> None:
    graph = record(fan_out_of_three, 2.0).fold()
    sums = [(i, step) for i, step in enumerate(graph.lesson(), 1) if step.arrival and step.arrival[1] == 3]
    for i, step in sums:
        assert mark(Asked("", "sum", i), quantity(step.after), graph).right
    assert [step.after for _, step in sums] != [step.contribution for _, step in sums]


def told(kind: str, step: int, text: str, number: int = 1) -> dict[str, Any]:
    return {"number": number, "key": "b", "kind": kind, "step": step, "text": text}


def test_the_kernel_answers_a_guess_of_the_browser(scrubber: Scrubber) -> None:
    diagram = scrubber.diagram
    diagram.set_state({"guess": told("sum", 16, "1494", 7)})
    assert diagram.verdict == {"number": 7, "right": True, "message": ""}
    diagram.picture_style = "circuit"
    diagram.set_state({"guess": told("value", 4, "5", 8)})
    assert diagram.verdict == {"number": 8, "right": False, "message": ""}, "of the lesson that is shown: v1 = 1.5"


def test_the_authors_function_marks_and_may_leave_it() -> None:
    heard = []

    def judge(asked: Asked, guess: str, graph: Graph) -> Verdict | None:
        heard.append((asked, guess, graph.output.name))
        return Verdict(False, "Look at d.") if guess == "47" else None

    scrubber = scrub(record(comprehensive, 0.5, 1), mark=judge)
    scrubber.diagram.set_state({"guess": told("contribution", 14, "47")})
    assert scrubber.diagram.verdict == {"number": 1, "right": False, "message": "Look at d."}
    scrubber.diagram.set_state({"guess": told("contribution", 14, "282", 2)})
    assert scrubber.diagram.verdict == {"number": 2, "right": True, "message": ""}
    assert heard[0] == (Asked("b", "contribution", 14), "47", "g")


def test_a_function_that_fails_is_shown_and_the_guess_is_marked_all_the_same() -> None:
    def judge(asked: Asked, guess: str, graph: Graph) -> Verdict:
        raise ZeroDivisionError("oh")

    scrubber = scrub(record(comprehensive, 0.5, 1), mark=judge)
    with pytest.raises(ZeroDivisionError):
        scrubber.diagram.set_state({"guess": told("sum", 16, "1494")})
    assert scrubber.diagram.verdict["right"] is True
    assert "ZeroDivisionError" in scrubber.diagram.trouble


def test_a_verdict_of_a_plain_tuple_will_do() -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    given = answer(told("value", 6, "1"), graph, lambda *_: (False, "<b>no</b>"))  # type: ignore[arg-type,return-value]
    assert given == {"number": 1, "right": False, "message": "<b>no</b>"}


def test_the_score_is_there_and_can_be_forgotten(scrubber: Scrubber) -> None:
    assert scrubber.score == {"hits": 0, "misses": 0, "reveals": 0}
    scrubber.diagram.set_state({"score": {"hits": 2, "misses": 1, "reveals": 0}, "settled": ["1:b"]})
    assert scrubber.score["hits"] == 2
    scrubber.diagram.forget_guesses()
    assert (scrubber.score["hits"], scrubber.diagram.settled) == (0, [])


def test_predicting_is_off_unless_asked_for_and_not_shared() -> None:
    one, other = Diagram(), Diagram()
    assert not one.predict
    one.score["hits"] = 5
    assert other.score["hits"] == 0
    assert scrub(Value(2.0, name="a") * 3, predict=True).diagram.predict


@pytest.mark.parametrize(
    ("key", "kind", "step", "guess", "says"),
    [
        ("e->d.contribution", "contribution", 14, "47", "upstream"),
        ("b", "sum", 16, "84", "="),
        ("e->d.contribution", "contribution", 14, "281.3", ""),
    ],
)
def test_a_wrong_guess_is_diagnosed(key: str, kind: str, step: int, guess: str, says: str) -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    told = {"number": 1, "key": key, "kind": kind, "step": step, "text": guess}
    found = answer(told, graph, None)
    assert found["right"] is False
    assert says in found["message"]
    assert "282" not in found["message"]
    assert "1494" not in found["message"]


def test_what_another_granularity_asks_is_marked_without_its_steps() -> None:
    graph = record(comprehensive, 0.5, 1).unfold()
    step = next(i for i, s in enumerate(graph.lesson(), 1) if s.edge is not None and s.node.name == "d")
    told = {"number": 1, "key": "d", "kind": "contribution", "step": step, "text": "47"}
    assert answer(told, graph, None)["message"] == ""
