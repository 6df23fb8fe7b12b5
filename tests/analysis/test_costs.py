from __future__ import annotations

import pytest
from hypothesis import given

from backprop_widgets import costs, count_paths, record
from backprop_widgets.analysis.counts import Count
from tests.analysis.test_paths import ladder
from tests.graphs import comprehensive, deep_chain
from tests.strategies import programs


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def counted(sweep, kind):
    """What the steps of a sweep cost."""
    steps = [step for step in sweep if step.kind == kind]
    return Count(len(steps), sum(step.arrival[0] > 1 for step in steps))


@given(programs())
def test_counted_as_in_the_steps_whatever_is_folded(program):
    graph = program.graph()
    found = costs(graph)
    assert found.reverse == counted(graph.reverse_sweep(), "send")
    assert found.tangent == counted(graph.tangent_sweep({}), "push")
    assert costs(graph.fold()).sweeps == found.sweeps
    paths = [count_paths(graph, graph.output.name, node.name) for node in graph.inputs]
    assert found.paths == sum(paths)
    assert found.by_paths.additions == sum(max(n - 1, 0) for n in paths)


@given(programs())
def test_reverse_is_a_small_constant_times_forward(program):
    found = costs(program.graph())
    assert found.reverse.total <= 3 * found.forward.total


def test_the_comprehensive_graph(graph):
    found = costs(graph)
    assert found.forward == Count(7, 5, 0)
    assert found.reverse == Count(14, 1, 0)
    assert found.tangents == Count(28, 4, 0)
    assert found.by_paths == Count(19, 1, 0)
    assert (found.paths, found.ratio) == (3, 1.25)


def test_forward_mode_costs_one_sweep_per_input_reverse_one_per_output():
    def weighted_sum(*xs):
        total = 0.5 * xs[0]
        for x in xs[1:]:
            total = total + 0.5 * x
        return total

    few, many = (costs(record(weighted_sum, *[1.0] * n)) for n in (4, 32))
    assert many.reverse.total / many.forward.total == pytest.approx(few.reverse.total / few.forward.total, rel=0.2)
    assert many.tangents.total == 32 * many.tangent.total
    assert many.tangents.total > 20 * many.reverse.total


def test_path_by_path_explodes():
    found = costs(ladder(200))
    assert found.paths == 2**200
    assert found.by_paths.total > 2**200
    assert found.reverse.total < 3 * found.forward.total
    assert "≈1.6069e60 paths" in found.text
    sizes, totals = zip(*((size, s.by_paths.total) for size, s in found.growth), strict=True)
    assert list(sizes) == sorted(sizes)
    assert totals[-1] > 1e50 > totals[0]


def test_a_graph_beyond_the_recursion_limit():
    found = costs(deep_chain())
    assert found.forward.total == found.reverse.multiplications == 100_000


def test_from_scratch_and_by_reuse_side_by_side(graph):
    found = costs(graph).derivations
    assert [row.node.name for row in found] == ["g", "f", "e", "d", "c", "b", "o", "a"]
    b = found["b"]
    assert b.scratch.text == "3·2·47·5 + 3·2·7·2"
    assert b.reuse.text == "282·5 + 42·2"
    assert (b.scratch_count, b.reuse_count) == (Count(8, 1), Count(2, 1))
    assert (found.scratch_count, found.reuse_count) == (Count(28, 2), Count(8, 1))
    assert [row.value for row in found] == [1.0, 3.0, 6.0, 282.0, 42.0, 1494.0, -1.0, -4482.0]


def test_two_paths_but_one_arrival(graph):
    row = costs(graph).derivations["a"]
    assert (row.paths, row.arrivals) == (2, 1)
    assert "∂g/∂a: 2 paths, but 1 arrival." in costs(graph).derivations.text


def test_from_scratch_by_substitution_repeats_what_was_done(graph):
    found = costs(graph).derivations
    d = found["d"].substitution
    assert d.lines == ("3*f - o", "6*e - o", "42*c + 6*d**2 - o")
    assert (d.result, d.again) == ("12*d", 2)
    assert found["a"].substitution.result == "2700*a - 5832"
    assert found["a"].substitution.again == 5


def test_too_many_paths_are_counted_and_not_written():
    row = costs(ladder(200)).derivations["x"]
    assert row.scratch is None
    assert row.paths == 2**200
    assert "paths: too long to write" in costs(ladder(30)).derivations.text
