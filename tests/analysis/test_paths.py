from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, count_paths, paths, record
from backprop_widgets.analysis.paths import MOST_LISTED, TooManyPathsError
from tests.graphs import EXAMPLES, comprehensive, deep_chain
from tests.strategies import programs


def ladder(diamonds: int) -> Graph:
    """Diamonds on top of each other: each doubles the number of paths."""

    def program(x):
        for _ in range(diamonds):
            left = x * 0.5
            right = x * 0.25
            x = left + right
        return x

    return record(program, 1.0)


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1).fold()


def test_nodes_edges_and_factors_run_from_the_output_back(graph):
    first, second = paths(graph, "g", "b")
    assert [node.name for node in first.nodes] == ["g", "f", "e", "d", "b"]
    assert first.factors == (3.0, 2.0, 47.0, 5.0)
    assert [(e.target.name, e.source.name) for e in second.edges] == [("g", "f"), ("f", "e"), ("e", "c"), ("c", "b")]
    assert [p.product for p in (first, second)] == [1410.0, 84.0]


def test_a_collection_like_any_sequence(graph):
    found = paths(graph, "g", "a")
    assert len(found) == found.how_many == 2
    assert [p.product for p in found] == [p.product for p in found[:]] == [-4230.0, -252.0]
    assert found[-1].product == -252.0
    assert [p.product for p in reversed(found)] == [-252.0, -4230.0]
    with pytest.raises(IndexError, match="there are 2"):
        found[2]


@pytest.mark.parametrize("name", EXAMPLES)
def test_paths_of_every_example_sum_to_its_gradients(name):
    for graph in (EXAMPLES[name].graph(), EXAMPLES[name].graph().fold()):
        for node in [n for n in graph.nodes if n.op != "constant"]:
            found = paths(graph, graph.output.name, node.name)
            assert math.fsum(p.product for p in found) == pytest.approx(found.total, rel=1e-12, abs=1e-12)
            assert found.total == graph.gradients()[node.name]


@given(programs())
def test_paths_sum_to_the_gradient(program):
    for graph in (program.graph(), program.graph().fold()):
        for node in graph.inputs:
            found = paths(graph, graph.output.name, node.name)
            listed = list(itertools.islice(found, 500))
            if len(listed) < found.how_many:
                continue
            products = [p.product for p in listed]
            size = max(map(abs, products), default=0.0)
            assert math.fsum(products) == pytest.approx(found.total, rel=1e-9, abs=1e-9 * size)
            assert [p.edges for p in listed] == [found[k].edges for k in range(len(listed))]
            assert len({p.edges for p in listed}) == count_paths(graph, graph.output.name, node.name)


def test_200_diamonds_answer_at_once():
    graph = ladder(200)
    name = graph.output.name
    assert count_paths(graph, name, "x") == 2**200
    found = paths(graph, name, "x")
    assert found.how_many == 2**200
    assert found.total == pytest.approx(0.75**200)
    assert found[2**199 + 3].nodes[0].name == name
    assert len(found[:5]) == 5
    assert str(2**200 - 10) in found.text
    assert str(2**200) in repr(found)
    with pytest.raises(OverflowError, match=str(2**200)):
        len(found)
    with pytest.raises(OverflowError, match="paths\\[:10\\]"):
        list(found)
    assert found


def test_too_many_are_listed_up_to_a_limit_and_then_it_is_said():
    found = paths(ladder(20), ladder(20).output.name, "x")
    listed = []
    with pytest.raises(TooManyPathsError, match="1048576 paths"):
        listed.extend(found)
    assert len(listed) == MOST_LISTED
    with pytest.raises(TooManyPathsError):
        found[:]


def test_a_chain_beyond_the_recursion_limit():
    graph = deep_chain()
    name = graph.output.name
    assert count_paths(graph, name, "x") == 1
    (path,) = paths(graph, name, "x")
    assert len(path.edges) == 100_000
    assert path.product == 1.0
    assert "100000 factors" in paths(graph, name, "x").text


def test_parallel_wires_are_paths_of_their_own():
    graph = record(EXAMPLES["x*x"].function, 3.0)
    assert [p.product for p in paths(graph, "y", "x")] == [3.0, 3.0]
    assert "∂y/∂x = ∂y/∂x#1 + ∂y/∂x#2" in paths(graph, "y", "x").text
    assert [p.product for p in paths(graph.fold(), "y", "x")] == [6.0]


def test_no_path_says_which_way_round():
    graph = record(comprehensive, 0.5, 1).fold()
    none = paths(graph, "c", "o")
    assert not none
    assert (len(none), none.total, list(none)) == (0, 0.0, [])
    assert none.text == "There is no path from c to o: c does not depend on o, so ∂c/∂o = 0."
    assert "turn the two names round" in paths(graph, "b", "g").text
    assert count_paths(graph, "b", "g") == 0


def test_to_itself():
    graph = record(comprehensive, 0.5, 1).fold()
    (path,) = paths(graph, "e", "e")
    assert (path.edges, path.product) == ((), 1.0)
    assert "the seed" in paths(graph, "e", "e").text


def test_a_value_and_an_unknown_name():
    x = Value(3.0, name="x")
    y = x * x
    y.name = "y"
    assert paths(y, "y", "x").total == 6.0
    with pytest.raises(KeyError, match="no node is called 'z'"):
        paths(y, "y", "z")


def test_factored_form_takes_out_what_paths_share(graph):
    assert paths(graph, "g", "b").factored.text == "∂g/∂f·∂f/∂e·(∂e/∂d·∂d/∂b + ∂e/∂c·∂c/∂b)"
    assert paths(graph, "g", "a").factored.text == "∂g/∂f·∂f/∂e·(∂e/∂d·∂d/∂b + ∂e/∂c·∂c/∂b)·∂b/∂a"
    assert paths(graph, "g", "b").factored.latex.count(r"\frac") == 6
    with pytest.raises(ValueError, match="more than 60 factors"):
        paths(ladder(200), ladder(200).output.name, "x").factored  # noqa: B018


@given(programs(8))
def test_factored_form_is_worth_the_gradient(program):
    graph = program.graph().fold()
    for node in graph.inputs:
        found = paths(graph, graph.output.name, node.name)
        if not found:
            continue
        text = found.factored.text
        for k, edge in enumerate(graph.edges):
            twins = [e for e in graph.tape.incoming[edge.target.index] if e.source is edge.source]
            mark = f"#{twins.index(edge) + 1}" if len(twins) > 1 else ""
            text = text.replace(f"∂{edge.target.name}/∂{edge.source.name}{mark}", f"L[{k}]", 1_000)
        if "∂" in text:  # a name that begins like another
            continue
        worth = eval(text.replace("·", "*"), {"L": [e.local for e in graph.edges]})
        assert worth == pytest.approx(found.total, rel=1e-8, abs=1e-8)


def test_arrays_have_jacobians_for_factors():
    def program(y):
        u = y**2
        s = np.sum(u)
        return s

    graph = record(program, np.array([1.0, -2.0])).fold()
    (path,) = paths(graph, "s", "y")
    assert path.product.tolist() == [2.0, -4.0]
    assert [np.shape(f) for f in path.factors] == [(2,), (2, 2)]
    assert paths(graph, "u", "y")[0].product.tolist() == [[2.0, 0.0], [0.0, -4.0]]
    assert "= [2, -4]" in paths(graph, "s", "y").text


@given(st.integers(1, 12))
def test_count_without_listing(diamonds):
    graph = ladder(diamonds)
    assert count_paths(graph, graph.output.name, "x") == 2**diamonds == len(set(paths(graph, graph.output.name, "x")))
