"""Marking: what is right, what follows from the student's own numbers, and what is kept of it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import exercise, misconceptions, record, sigmoid
from backprop_widgets.exercises.closeness import closeness
from backprop_widgets.exercises.report import Report
from tests.graphs import EXAMPLES, comprehensive
from tests.strategies import programs


@pytest.fixture(scope="module")
def graph():
    return record(comprehensive, 0.5, 1)


def everything(graph):
    """All that can be asked of a graph whose answer is a finite number."""
    folded = graph.fold()
    wires = [f"{e.target.name}->{e.source.name}.{kind}" for e in folded.edges for kind in ("local", "contribution")]
    nodes = [n.name for n in folded.nodes if n.op != "constant"]
    return [*nodes, *[f"{n}.value" for n in nodes], *wires]


def test_right_answers_have_all_marks(graph):
    ex = exercise(graph, ask=everything(graph))
    report = ex.mark(ex.truths)
    assert report.score == 1
    assert all(item.correct and item.marks == (1, 1) and not item.hint for item in report.items.values())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_figures_of_the_sources_are_right(name):
    example = EXAMPLES[name]
    report = exercise(example.graph(), ask=list(example.gradients)).mark(example.gradients)
    assert report.score == 1
    assert all(item.diagnosis == [] for item in report.items.values())


@settings(max_examples=40)
@given(programs())
def test_the_right_answer_is_never_diagnosed(program):
    graph = program.graph()
    if graph.first_nonfinite() or not all(np.all(np.isfinite(x)) for x in graph.gradients().values()):
        return
    ex = exercise(graph, ask=list(graph.fold().gradients()))
    report = ex.mark({key: repr(float(x)) for key, x in ex.truths.items()})
    assert [(key, item.message) for key, item in report.items.items() if item.diagnosis or not item.correct] == []


def test_an_error_costs_once_at_its_origin(graph):
    ex = exercise(graph, ask=["b", "a"])
    first, then = ex.mark({"b": 1410, "a": -4230}).items.values()
    assert (first.correct, first.marks, first.diagnosis[0]) == (False, (0, 1), "first-path")
    assert (then.correct, then.marks, then.diagnosis) == (False, (1, 1), [])
    assert "∂g/∂b = 1410" in then.message
    apart = exercise(graph, ask=["o", "d", "b"]).mark({"o": 5, "d": 47, "b": 5 * 47 + 84}).items["b"]
    assert "∂g/∂d = 47" in apart.message
    assert "∂g/∂o" not in apart.message
    assert ex.mark({"b": 1410, "a": -4230}).score == 0.5


def test_what_does_not_follow_earns_nothing(graph):
    right, wrong = exercise(graph, ask=["b", "a"]).mark({"b": 1494, "a": -4230}).items.values()
    assert right.correct
    assert (wrong.correct, wrong.marks, wrong.diagnosis[0]) == (False, (0, 1), "sent-too-early")


def test_what_was_left_blank_is_the_truth_or_what_follows(graph):
    ex = exercise(graph, ask=["d", "b", "a"])
    through_blank = ex.mark({"d": 47, "a": -3 * (5 * 47 + 84)}).items
    assert through_blank["a"].marks == (1, 1)
    assert through_blank["b"].marks == (0, 1)
    assert ex.mark({"d": 47, "a": -4482}).items["a"].correct


def test_values_follow_too():
    graph = record(_chain, 3.0)
    ex = exercise(graph, ask=["y.value", "z.value", "z->y.local", "y"])
    items = ex.mark({"y.value": 7, "z.value": 49, "z->y.local": 14, "y": 14}).items
    assert [item.marks[0] for item in items.values()] == [0, 1, 1, 1]
    assert [item.correct for item in items.values()] == [False] * 4
    assert [i.marks[0] for i in ex.mark({"y.value": 7, "z.value": 37}).items.values()] == [0, 0, 0, 0]


def _chain(x):
    y = 2 * x
    z = y**2
    return z


def test_a_wrong_local_derivative_is_carried_on(graph):
    ex = exercise(graph, ask=["e->d.local", "e->d.contribution", "d", "d->b.contribution"])
    answers = {"e->d.local": 23.5, "e->d.contribution": 141, "d": 141, "d->b.contribution": 705}
    assert [i.marks[0] for i in ex.mark(answers).items.values()] == [0, 1, 1, 1]


def test_no_follow_through_where_nothing_is_left_to_do(graph):
    item = exercise(graph, ask=["b", "a"]).mark({"b": 0, "a": 0}).items["a"]
    assert item.marks == (0, 1)
    assert "leaves nothing to do" in item.message


def test_what_is_given_is_true(graph):
    ex = exercise(graph, ask=["a"], given=["b"])
    assert ex.mark({"a": "-3*1494"}).score == 1
    assert "∂g/∂b = 1494" in ex.text
    with pytest.raises(ValueError, match="both asked and given"):
        exercise(graph, ask=["a"], given=["a"])


def test_a_worked_example_fades(graph):
    ex = exercise(graph, ask=["a", "b", "d", "e"])
    assert ex.faded(1).ask == ("a",)
    assert ex.faded(1).given == ("e", "d", "b")
    assert ex.faded(4).given == ()
    assert ex.faded(2).mark({"b": 1494, "a": -4482}).score == 1
    with pytest.raises(ValueError, match="1 to 4"):
        ex.faded(0)


@pytest.mark.parametrize(("given", "is_right", "said"), [
    ("0.1966", True, "Right."), ("0.197", True, "Right."), ("0.2", True, "more digits"),
    ("0.20", True, "more digits"), ("0.1971", True, "more digits"), ("0.19661193324148185", True, "Right."),
    ("0.21", False, ""), ("0.1", False, ""), ("-0.1966", False, ""),
])  # fmt: skip
def test_digits(given, is_right, said):
    item = exercise(record(lambda x: sigmoid(x), 1.0), ask=["x"]).mark({"x": given}).items["x"]
    assert item.correct is is_right
    assert said in item.message


def test_exact_numbers_are_asked_exactly(graph):
    marked = exercise(graph, ask=["b"]).mark
    assert marked({"b": 1500}).items["b"].message == "Right, but give more digits."
    assert not marked({"b": 1495}).items["b"].correct
    assert marked({"b": 1495}).items["b"].diagnosis == ["arithmetic"]


@given(st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6))
def test_three_digits_fit_and_a_tenth_more_does_not(x):
    assert closeness(x, x)
    assert closeness(float(f"{x:.2e}"), x)
    assert not x or not closeness(x * 1.1, x)


def test_one_bad_answer_leaves_the_others(graph):
    ex = exercise(graph, ask=["b", "a", "d", "c"])
    report = ex.mark({"b": 1494, "a": "3abc", "d": float("nan"), "c": [1, 2], "zz": 3})
    assert report.marks == (1, 4)
    assert report.items["b"].correct
    assert "abc" in report.items["a"].message
    assert report.notes == ("'zz' was not asked here, so it is not marked.",)
    with pytest.raises(TypeError, match="dict"):
        ex.mark([1494])


def test_a_refused_answer_counts_as_blank_for_what_follows(graph):
    items = exercise(graph, ask=["b", "a"]).mark({"b": "9**9**9", "a": -4482}).items
    assert items["a"].correct


def test_reports_are_json_and_the_same_every_time(graph):
    answers = {"b": "1 410", "a": -4230, "d": np.float64(47), "e->d.local": "3abc"}
    make = lambda: exercise(graph, ask=list(answers)).mark(answers, attempts=2, hints={"b": 1})  # noqa: E731
    report = make()
    text = json.dumps(report.to_dict(), allow_nan=False)
    assert text == json.dumps(make().to_dict())
    assert Report.from_dict(json.loads(text)) == report
    assert report.to_dict()["attempts"] == 2
    assert report.to_dict()["hints"] == {"b": 1}
    assert "attempt 2, 1 hint" in repr(report)


def test_a_pickled_exercise_marks_alike(graph):
    ex = exercise(graph, ask=["b", "e->d.local"], given=["d"])
    ex.mark({"b": 1410})
    again = pickle.loads(pickle.dumps(ex))
    assert again.text == ex.text
    assert again.mark({"b": 1410}).to_dict() == ex.mark({"b": 1410}).to_dict()


def test_arrays_are_marked_by_shape_and_entries():
    W, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])
    ex = exercise(record(_vectors, W, y), ask=["y", "W", "u1"])
    assert ex.mark({"y": [-2, -8], "W": [[-1, 1], [-1, 1]], "u1": "[-1, -1]"}).score == 1
    wrong = ex.mark({"y": [-1, -9], "W": [-1, 1]}).items
    assert wrong["y"].diagnosis[0] == "not-transposed"
    assert "(2, 2)" in wrong["W"].message
    own = ex.mark({"u1": [1, 1], "W": [[1, -1], [1, -1]], "y": [2 + 4, -2 + 6]}).items
    assert [own[k].marks[0] for k in ("u1", "W", "y")] == [0, 1, 1]


def _vectors(W, y):
    u1 = W @ y
    u2 = y**2
    loss = 0.5 * np.sum(u1 * u1) + np.sum(u2)
    return loss


def test_nothing_heavy_is_imported_to_mark():
    code = (
        "import sys; from backprop_widgets import exercise, record\n"
        "report = exercise(record(lambda a, b: a * b, 3, 4), ask=['a']).mark({'a': '1/4'})\n"
        "assert report.items['a'].diagnosis == ['divided'], report\n"
        "print(*{'sympy', 'ipywidgets', 'anywidget', 'pygraphviz', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_every_misconception_is_described():
    told = misconceptions()
    assert {"first-path", "no-upstream", "divided", "not-transposed", "stale-gradient", "arithmetic"} <= set(told)
    assert all(text.endswith(".") and text.count(".") == 1 for text in told.values())
