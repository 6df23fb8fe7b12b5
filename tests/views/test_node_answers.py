"""What the panels say of one node, against gradients, against the graph run anew, and against paths walked by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Gate, Graph, Value, count_paths, record
from backprop_widgets.views.answers import nudge, paths, unroll
from backprop_widgets.views.answers.data import BUDGET, PANELS, ahead, answers, key
from backprop_widgets.views.face import mark_id
from backprop_widgets.views.shapes import wire_id
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.words.numbers import is_close
from tests.graphs import EXAMPLES, comprehensive
from tests.views.test_stage import random_graph

PICKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7)


@pytest.fixture(scope="module")
def c2() -> Graph:
    return record(comprehensive, 0.5, 1).fold()


def read(text: str) -> float:
    """A number as it is written."""
    return float(text.removeprefix("≈"))


def near(text: str, x: float) -> bool:
    """Whether a text is this number, as far as its digits go."""
    return math.isclose(read(text), x, rel_tol=1e-3, abs_tol=1e-9) if text.startswith("≈") else is_close(read(text), x)


def walked(graph: Graph, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """The wires of every path, found by nothing but following them."""
    if start == end:
        yield ()
    for edge in graph.edges:
        if edge.target.index == start:
            for rest in walked(graph, edge.source.index, end):
                yield (edge.index, *rest)


def check_paths(graph: Graph) -> None:
    local = [edge.local for edge in graph.edges]
    gradients = graph.gradients()
    for node in (*graph.inputs, *graph.fan_outs):
        if node is graph.output:
            continue
        answer = paths.data(graph, node)
        ways = set(walked(graph, graph.output.index, node.index))
        if not ways:
            assert "paths" not in answer
            assert gradients[node.name] == 0
            continue
        assert answer["count"] == str(len(ways)) == str(count_paths(graph, graph.output.name, node.name))
        sent = [tuple(path) for path in answer["paths"]]
        assert set(sent) <= ways
        assert len(set(sent)) == len(sent) == min(len(ways), paths.MOST_PATHS)
        products = [math.prod(local[place] for place in path) for path in sent]
        assert all(near(text, product) for text, product in zip(answer["products"], products, strict=True))
        assert all(near(text, sum(products[:k])) for k, text in enumerate(answer["sums"], 1))
        assert near(answer.get("total", answer["sums"][-1]), gradients[node.name])


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_paths_are_those_of_the_graph_and_sum_to_the_gradient(name: str) -> None:
    for style in STYLES.values():
        check_paths(shown_graph(EXAMPLES[name].graph(), style))


@settings(max_examples=25, deadline=None)
@given(PICKS)
def test_the_same_of_random_graphs(picks: list[tuple[int, int, int]]) -> None:
    check_paths(random_graph(picks).fold())


def test_the_chain_rule_for_several_variables_row_c5(c2: Graph) -> None:
    b, a = (paths.data(c2, c2[name]) for name in "ba")
    names = [[c2.edges[place].source.name for place in path] for path in b["paths"]]
    assert names == [["f", "e", "d", "b"], ["f", "e", "c", "b"]]
    assert (b["products"], b["sums"], b["signs"]) == (["1410", "84"], ["1410", "1494"], "==")
    assert (a["products"], a["sums"]) == (["-4230", "-252"], ["-4230", "-4482"])
    assert "1 arrival" in a["note"]
    assert "note" not in b
    assert [paths.data(c2, c2[name])["count"] for name in "cd"] == ["1", "1"]


def doubled(times: int) -> Graph:
    y = Value(1.0, name="x")
    for k in range(times):
        y = y + y
        y.name = f"y{k}"
    return Graph(y, names={})


@pytest.mark.parametrize("times", [6, 40, 900])
def test_of_very_many_paths_the_first_are_sent_with_their_number_and_the_sum_of_all(times: int) -> None:
    graph = doubled(times)
    answer = paths.data(graph, graph["x"])
    assert 1 <= len(answer["paths"]) <= paths.MOST_PATHS
    assert sum(map(len, answer["paths"])) <= max(paths.MOST_WIRES, times)
    assert read(answer["count"]) == pytest.approx(2.0**times, rel=1e-2)
    assert read(answer["total"]) == pytest.approx(2.0**times, rel=1e-4)
    assert len(json.dumps(answer)) < 10_000


def test_where_there_is_no_path_that_is_said() -> None:
    unused = EXAMPLES["unused input"].graph()
    assert "no path" in paths.data(unused, unused["unused"])["note"]
    assert "the seed" in paths.data(unused, unused.output)["note"]


def test_paths_through_arrays_have_products_where_they_are_not_too_large() -> None:
    graph = record(lambda w, x: ((w @ x) ** 2).sum(), np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1]))
    answer = paths.data(graph, graph["x"])
    assert answer["products"] == answer["sums"] == ["[-8, -12]"]
    large = record(lambda x: x * 2 + x, np.zeros((150, 150)))
    assert "products" not in paths.data(large, large["x"])


def test_unrolled_as_in_row_c3(c2: Graph) -> None:
    levels = unroll.data(c2, c2["d"])["levels"]
    assert [level["formula"] for level in levels] == ["12*d", "60*b + 72", "372 - 180*a"]
    assert [level["value"] for level in levels] == ["282"] * 3
    assert [level["put"] for level in levels] == [[], ["d = 5b + 6"], ["b = 5 - 3a"]]
    assert [level["at"] for level in levels] == [[["d", "23.5"]], [["b", "3.5"]], [["a", "0.5"]]]


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - {"two users"}))
def test_every_level_of_a_formula_is_the_gradient(name: str) -> None:
    graph = EXAMPLES[name].graph().fold()
    for node in graph.nodes:
        if node.op != "constant":
            levels = unroll.data(graph, node)["levels"]
            assert levels
            assert all(near(level["value"], graph.gradients()[node.name]) for level in levels)


def test_a_gate_written_by_hand_has_no_number_of_its_own() -> None:
    graph = EXAMPLES["two users"].graph()
    assert unroll.data(graph, graph["x"])["levels"][0]["value"] == ""


def test_what_symbolic_refuses_is_said_in_its_words() -> None:
    graph = record(lambda x: (x * x).sum(), np.array([1.0, 2.0]))
    assert unroll.data(graph, graph["x"])["note"].startswith("symbolic works with numbers, and")
    long = doubled(unroll.MOST_NODES + 1)
    assert "too long" in unroll.data(long, long["x"])["note"]


@pytest.mark.parametrize(("name", "at"), [("a", {"a": 0.5, "o": 1.0}), ("o", {"a": 0.5, "o": 1.0})])
def test_a_nudge_moves_what_running_the_graph_anew_moves(name: str, at: dict[str, float]) -> None:
    graph = record(comprehensive, **at)
    folded = graph.fold()
    answer = nudge.data(folded, folded[name])
    assert [size["step"] for size in answer["sizes"]] == ["1", "0.1", "0.01", "0.001"]
    for size in answer["sizes"]:
        for sign, move in zip((-1, 1), size["moves"], strict=True):
            step = sign * read(size["step"])
            there = graph.at(**{name: at[name] + step}).values()
            moved = {k: there[k] - graph.values()[k] for k in there}
            assert read(move["change"]) == pytest.approx(moved["g"], rel=1e-6)
            assert read(move["ratio"]) == pytest.approx(moved["g"] / step, rel=1e-4)
            assert read(move["expected"]) == pytest.approx(graph.gradients()[name] * step, rel=1e-4)
            names = [folded.nodes[place].name for place in answer["moved"]]
            told = dict(zip(names, map(read, move["changes"]), strict=True))
            assert told == {k: pytest.approx(x, rel=1e-5) for k, x in moved.items() if k in names}


def test_a_nudge_of_a_named_node_as_check_has_it(c2: Graph) -> None:
    answer = nudge.data(c2, c2["d"])
    smallest = answer["sizes"][-1]["moves"][1]
    assert (answer["gradient"], answer["numeric"], answer["agrees"]) == ("282", "282", True)
    assert (smallest["to"], smallest["change"], smallest["expected"]) == ("23.501", "0.282006", "0.282")


@settings(max_examples=25, deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3))
def test_the_smaller_the_nudge_the_nearer_to_the_gradient(x: float, k: float) -> None:
    graph = record(lambda x: np.sin(x) * k + x * x, x)
    answer = nudge.data(graph, graph["x"])
    gradient = graph.gradients()["x"]
    off = [abs(read(size["moves"][1]["ratio"]) - gradient) for size in answer["sizes"]]
    assert off[-1] <= 0.01 * (1 + abs(k))
    assert off[-1] <= off[0] + 1e-4 * (1 + abs(gradient))


def test_a_plot_is_drawn_to_scale_and_touches_its_tangent() -> None:
    graph = record(lambda x: x * x, 3.0)
    plot = nudge.data(graph, graph["x"])["sizes"][0]["plot"]
    reach = nudge.REACH
    low, high = (3 - reach) ** 2, (3 + reach) ** 2

    def height(y: float) -> int:
        return round(nudge.HEIGHT * (0.08 + 0.84 * (y - low) / (high - low)))

    assert [plot["curve"][0], plot["curve"][16], plot["curve"][-1]] == [height(low), height(9), height(high)]
    assert plot["points"] == [height(4), height(9), height(16)]
    assert plot["line"] == [height(9 - 6 * reach), height(9 + 6 * reach)]


def test_a_kink_is_told_and_a_wrong_gate_differs() -> None:
    kink = record(lambda x: abs(x), 0.0)
    assert "kink" in nudge.data(kink, kink["x"])["note"]

    class Wrong(Gate):
        def forward(self, x):
            return x * x

        def backward(self, upstream):
            return upstream

    gate = record(lambda x: Wrong()(x), 3.0)
    answer = nudge.data(gate, gate["x"])
    assert answer["agrees"] is False
    assert (answer["gradient"], answer["numeric"]) == ("1", "6")


def test_one_number_is_nudged_and_watched() -> None:
    array = record(lambda x: x * 2, np.array([1.0, 2.0]))
    assert "is an array" in nudge.data(array, array["x"])["note"]
    large = record(lambda x: (x * x).sum(), np.zeros(100))
    assert "entries" in nudge.data(large, large["x"])["note"]
    small = record(lambda x: (x * x).sum(), np.array([1.0, 2.0]))
    answer = nudge.data(small, small["x"])
    assert answer["name"].startswith("x[")
    assert answer["agrees"]


def test_a_number_that_is_none_is_no_end_of_it() -> None:
    graph = record(lambda x: np.log(x) + 1 / x, 0.5)
    answer = nudge.data(graph, graph["x"])
    assert None in answer["sizes"][0]["plot"]["curve"]
    json.dumps(answer, allow_nan=False)


def test_who_is_asked_about(c2: Graph) -> None:
    def asked(selected: str) -> set[str]:
        return {name.split()[2] for name in answers(c2, "variables", (), ["paths"], selected) if "paths" in name}

    b, d = mark_id(c2["b"]), mark_id(c2["d"])
    wire = next(edge for edge in c2.edges if edge.source is c2["d"])
    assert asked("") == asked("nowhere") == {b}
    assert asked(d) == asked(wire_id(wire)) == {d}
    assert answers(c2, "variables", (), ["paths"], d)[key("subject", "names", "", ())] == b
    assert answers(c2, "variables", (), []) == {}


def test_a_constant_and_a_gate_that_fails_are_answered_in_words() -> None:
    graph = record(lambda x: 7 * x, 2.0)
    constant = next(node for node in shown_graph(graph, STYLES["circuit"]).nodes if node.op == "constant")
    found = answers(graph, "circuit", (), PANELS, mark_id(constant))
    assert {answer["note"] for name, answer in found.items() if not name.startswith("subject")} == {
        "7 is a constant: no gradient flows to it. Select a node that can move."
    }

    class Fragile(Gate):
        def forward(self, x):
            if x != 2:
                raise ArithmeticError("only 2")
            return x

        def backward(self, upstream):
            return upstream

    fragile = record(lambda x: Fragile()(x) * 1, 2.0)
    found = answers(fragile, "variables", (), ["nudge"])
    assert ["only 2" in answer["note"] for name, answer in found.items() if "nudge" in name] == [True]


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_page_has_an_answer_for_every_node_of_every_style(c2: Graph, style: str) -> None:
    graph = record(comprehensive, 0.5, 1)
    found = ahead(graph, style)
    for other in STYLES.values():
        for node in shown_graph(graph, other).nodes:
            for panel in PANELS:
                answer = found[key(panel, other.level, mark_id(node), ())]
                assert isinstance(found[answer] if isinstance(answer, str) else answer, dict)
    assert len(json.dumps(found, ensure_ascii=False, allow_nan=False)) < BUDGET
    assert found == ahead(graph, style)


def test_a_page_of_a_large_graph_answers_for_what_is_selected() -> None:
    graph = doubled(60)
    found: dict[str, Any] = ahead(graph, "variables")
    assert {name.split()[0] for name in found} == {"subject", *PANELS}
    assert len(found) == 4
