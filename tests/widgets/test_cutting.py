"""The cut and the counters in the browser say what `cuts` and `costs` say in Python."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, costs, cuts, record, scrub
from backprop_widgets.analysis.counts import Count
from backprop_widgets.views.panels.cutting import MOST_INPUTS
from backprop_widgets.views.panels.data import panels
from backprop_widgets.views.styles import STYLES, shown_graph
from backprop_widgets.widgets.diagram import Diagram
from tests.graphs import comprehensive
from tests.views.test_stage import random_graph
from tests.widgets.node import STATIC, run_module
from tests.widgets.test_panels import graphs

TELL = f"""
import {{ createCounters }} from "{(STATIC / "counting.mjs").as_uri()}";
import {{ countOf, cutAfter, cutAt, lineOf, placeOf, ratesOf }} from "{(STATIC / "cutting.mjs").as_uri()}";
import {{ readFacts }} from "{(STATIC / "facts.mjs").as_uri()}";
const {{ panels, count, strings, direction }} = JSON.parse(await new Response(process.stdin).text());
const facts = readFacts(panels);
const rates = ratesOf(facts, direction);
const countersAt = createCounters(facts);
const cuts = Array.from({{ length: countOf(facts) }}, (_, k) => {{
  const cut = cutAt(facts, k, rates, strings);
  const terms = cut.terms.map((term) => [term.node.name, String(term.product), term.waiting, term.senders]);
  const crossings = cut.crossings.map(({{ product }}) => String(product));
  const again = cutAfter(facts, cut.after?.id ?? "");
  return {{ text: `${{placeOf(cut, strings)}}: ${{lineOf(cut)}}`, terms, crossings, total: String(cut.total), again }};
}});
const counters = Array.from({{ length: count + 1 }}, (_, step) => countersAt(step));
console.log(JSON.stringify({{ cuts, counters }}));
"""


def tell(graph: Graph, direction: dict[str, float] | None = None) -> dict[str, Any]:
    sweep = graph.lesson()
    given = {"panels": panels(graph, sweep), "count": len(sweep), "strings": Diagram().strings}
    return dict(json.loads(run_module(TELL, json.dumps(given | {"direction": direction or {}}, allow_nan=False))))


def number(text: str) -> float:
    return float(text.replace("Infinity", "inf"))


def same(a: float, b: float, scale: float = 1) -> bool:
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9 * scale) or (math.isnan(a) and math.isnan(b))


def check_cuts(graph: Graph, direction: dict[str, float] | None = None, with_text: bool = True) -> None:
    rates = {node.name: node.value * 0 + 1.0 for node in graph.inputs} | (direction or {})
    expected = cuts(graph, rates)
    shown = tell(graph, direction)["cuts"]
    assert len(shown) == len(expected)
    for k, (cut, found) in enumerate(zip(shown, expected, strict=True)):
        scale = max((abs(t.product) for t in found.terms if math.isfinite(t.product)), default=1)
        assert [(n, w, s) for n, _, w, s in cut["terms"]] == [
            (t.node.name, t.waiting, [node.name for node in t.senders]) for t in found.terms
        ]
        assert all(same(number(x[1]), t.product, scale) for x, t in zip(cut["terms"], found.terms, strict=True))
        assert same(number(cut["total"]), found.total, scale)
        if cut["crossings"] and math.isfinite(found.total):
            assert same(math.fsum(map(number, cut["crossings"])), found.total, scale)
        assert cut["again"] == k
        if with_text:
            assert cut["text"] == found.text


def scalar() -> list[str]:
    return sorted(set(graphs()) - {"arrays", "broadcast", "not finite", "rounded"})


@pytest.mark.parametrize("name", scalar())
def test_a_cut_says_what_python_says_of_it(name: str) -> None:
    graph = graphs()[name]
    if len(graph.inputs) <= MOST_INPUTS:
        check_cuts(graph)


@pytest.mark.parametrize("name", ["arrays", "broadcast"])
def test_the_sums_of_arrays_are_those_of_python(name: str) -> None:
    check_cuts(graphs()[name], with_text=False)


@settings(max_examples=12, deadline=None)
@given(st.floats(-5, 5).map(lambda x: round(x, 3)), st.floats(-5, 5).map(lambda x: round(x, 3)))
def test_any_direction_is_put_together_from_those_of_the_inputs(a: float, o: float) -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    check_cuts(graph, {"a": a, "o": o}, with_text=False)


def test_with_many_inputs_all_move_together() -> None:
    graph = record(lambda **xs: sum(xs.values()) * xs["x0"], **{f"x{k}": float(k + 1) for k in range(MOST_INPUTS + 3)})
    made = panels(graph, graph.lesson())["cuts"]
    assert made["inputs"] == []
    assert len(made["rates"]) == 1
    check_cuts(graph, with_text=False)


def test_an_output_that_is_an_array_has_no_cuts() -> None:
    graph = record(lambda x: x * 2, np.array([1.0, 2.0]))
    assert panels(graph, graph.lesson())["cuts"] == {}
    assert tell(graph)["cuts"] == []


def test_what_json_has_no_number_for_arrives_all_the_same() -> None:
    shown = tell(record(lambda x: 1 / (x - 1) + x, 1.0))["cuts"]
    assert [number(cut["total"]) for cut in shown if cut["total"] != "NaN"]


def check_counters(graph: Graph) -> None:
    counters, found = tell(graph)["counters"], costs(graph)
    for k, expected in enumerate((found.forward, found.reverse, found.tangents)):
        shown = [counter[k]["done"] for counter in counters]
        assert all(counter[k]["all"] == {**expected._asdict(), "total": expected.total} for counter in counters)
        assert shown[-1] == counters[-1][k]["all"]
        assert shown[0]["total"] == 0
        totals = [count["total"] for count in shown]
        assert totals == sorted(totals)
    assert counters[-1][2]["each"]["all"] == {**found.tangent._asdict(), "total": found.tangent.total}


@pytest.mark.parametrize("name", sorted(graphs()))
def test_the_counters_end_at_the_costs(name: str) -> None:
    check_counters(graphs()[name])


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=7))
def test_the_same_of_random_graphs(picks: list[tuple[int, int, int]]) -> None:
    graph = random_graph(picks)
    check_cuts(graph, with_text=False)
    check_counters(graph)


def test_the_counters_of_c2_step_by_step() -> None:
    graph = record(comprehensive, 0.5, 1).fold()
    counters = tell(graph)["counters"]
    # b = 5 - 3a takes a product and a difference, and so do c and d; e = 7c + d² takes one product more.
    assert [counter[0]["done"]["total"] for counter in counters[:9]] == [0, 0, 0, 2, 4, 6, 9, 10, 12]
    # Nothing is sent before the seed; the second arrival at b is the one addition.
    assert [counter[1]["done"]["total"] for counter in counters[8:10]] == [0, 0]
    assert [counter[1]["done"]["additions"] for counter in counters] == [0] * 16 + [1, 1]


def test_folded_graphs_count_what_is_inside_them() -> None:
    graph = record(comprehensive, 0.5, 1)
    whole = shown_graph(graph, STYLES["circuit"])
    assert costs(graph.fold()).reverse == costs(whole).reverse == Count(14, 1)


def test_an_infinite_gradient_of_what_rests_warns_nobody() -> None:
    graph = record(lambda x, b: np.sum(x * x * b), np.array([1.0, 0.0]), 0.0).fold()
    lesson = graph.lesson(engine="divided")
    assert any(np.any(~np.isfinite(step.after)) for step in lesson)
    scrub(graph, engine="divided")  # a warning is an error in the tests
