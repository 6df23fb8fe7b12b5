"""Each shape of graph, with the gradients worked out by hand."""

from __future__ import annotations

import pickle

import pytest

from backprop_widgets import Graph, Value, record
from tests.graphs import EXAMPLES, constant_used_twice, fan_out_of_three, shared_intermediate, square


@pytest.fixture(params=EXAMPLES)
def example(request):
    return EXAMPLES[request.param]


def test_gradients(example):
    found = example.graph().gradients()
    assert {name: found[name] for name in example.gradients} == pytest.approx(example.gradients, rel=1e-12)


def test_folded_gradients(example):
    assert example.graph().fold().gradients() == pytest.approx(example.gradients, rel=1e-12)


def test_backward_stores_the_same_gradients(example):
    inputs = {name: Value(x) for name, x in example.inputs.items()}
    output = example.function(**inputs)
    output.backward()
    wanted = {name: example.gradients[name] for name in inputs}
    assert {name: value.grad for name, value in inputs.items()} == pytest.approx(wanted, rel=1e-12)


def test_values(example):
    graph = example.graph()
    values = graph.values()
    assert {name: values[name] for name in example.inputs} == example.inputs
    assert graph.output.value == example.function(**{n: Value(x) for n, x in example.inputs.items()}).data


def test_fan_outs(example):
    graph = example.graph()
    wires = {node.name: sum(edge.source is node for edge in graph.edges) for node in graph.fan_outs}
    assert wires == example.fan_outs


def test_inputs(example):
    assert {node.name: node.value for node in example.graph().inputs} == example.inputs


def test_every_operand_stands_before_its_consumer(example):
    graph = example.graph()
    for node in graph.nodes:
        assert all(parent.index < node.index for parent in node.parents)
        assert all(graph.nodes[parent.index] is parent for parent in node.parents)


def test_inputs_stand_first(example):
    graph = example.graph()
    ops = [node.op for node in graph.nodes]
    assert ops[: len(graph.inputs)] == [""] * len(graph.inputs)
    assert "" not in ops[len(graph.inputs) :]


def test_one_edge_per_argument_that_is_no_constant(example):
    graph = example.graph()
    wires = [
        (parent.name, node.name, position)
        for node in graph.nodes
        for position, parent in enumerate(node.parents)
        if parent.op != "constant"
    ]
    assert [(e.source.name, e.target.name, e.position) for e in graph.edges] == wires


def test_folded_graph_has_one_edge_per_distinct_operand(example):
    graph = example.graph().fold()
    ends = [(edge.source.name, edge.target.name) for edge in graph.edges]
    assert len(ends) == len(set(ends))
    assert [node.name for node in graph.nodes] == list(example.gradients)


def test_pickled_graph_is_the_same_graph(example):
    for graph in (example.graph(), example.graph().fold()):
        again = pickle.loads(pickle.dumps(graph))
        assert [(n.name, n.value, n.op) for n in again.nodes] == [(n.name, n.value, n.op) for n in graph.nodes]
        assert again.gradients() == graph.gradients()
        assert list(map(str, again.lesson())) == list(map(str, graph.lesson()))


def test_same_program_twice_gives_the_same_graph(example):
    first, second = example.graph(), example.graph()
    assert [repr(node) for node in first.nodes] == [repr(node) for node in second.nodes]
    assert list(map(repr, first.edges)) == list(map(repr, second.edges))
    assert list(map(repr, first.lesson())) == list(map(repr, second.lesson()))


def test_square_has_two_wires_and_its_fold_one():
    graph = record(square, 3)
    assert [(e.source.name, e.position, e.local) for e in graph.edges] == [("x", 0, 3.0), ("x", 1, 3.0)]
    assert [(e.source.name, e.position, e.local) for e in graph.fold().edges] == [("x", 0, 6.0)]


def test_three_contributions_gather_at_a_fan_out_of_three():
    steps = [s for s in record(fan_out_of_three, 3).fold().reverse_sweep() if s.node.name == "x"]
    assert [(s.arrival, s.contribution, s.after) for s in steps] == [
        ((1, 3), 1.0, 1.0),
        ((2, 3), 6.0, 7.0),
        ((3, 3), 2.0, 9.0),
    ]


def test_same_constant_twice_is_two_nodes():
    graph = record(constant_used_twice, 3)
    constants = [node for node in graph.nodes if node.op == "constant"]
    assert [(node.name, node.value) for node in constants] == [("2", 2.0), ("2′", 2.0)]
    assert {edge.source.name for edge in graph.edges} == {"x", "v1"}


def test_constants_appear_in_no_dict():
    graph = record(constant_used_twice, 3)
    sweep = graph.lesson()
    dicts = [
        graph.values(),
        graph.gradients(),
        graph.tangents({"x": 1}),
        sweep.values_at(len(sweep)),
        sweep.adjoints_at(len(sweep)),
    ]
    assert [list(d) for d in dicts] == [["x", "v1", "y"]] * 5
    assert not any(step.node.op == "constant" for step in sweep)


def test_two_nodes_of_equal_value_stay_two():
    a, b = Value(2.0), Value(2.0)
    c, d = a * 3, b * 3
    assert [node.name for node in Graph(c + d, {"a": a, "b": b, "c": c, "d": d}).fold().nodes] == [
        "a",
        "b",
        "c",
        "d",
        "v1",
    ]


def test_shared_intermediate_is_one_node():
    graph = record(shared_intermediate, 1)
    assert [node.name for node in graph.fold().nodes] == ["x", "a", "y", "z", "w"]


def test_unused_input_of_record_is_in_the_graph():
    graph = EXAMPLES["unused input"].graph()
    assert [node.name for node in graph.inputs] == ["x", "unused"]
    assert [node.name for node in graph.fold().inputs] == ["x", "unused"]
    assert graph.gradient("y", "unused") == 0.0
    sweep = graph.reverse_sweep()
    assert sweep.adjoints_at(len(sweep))["unused"] is None
    assert graph.tangents({"unused": 1.0})["y"] == 0.0


def test_a_value_that_the_output_does_not_depend_on_is_left_out():
    a = Value(2.0)
    b = a * 3
    unused = a * 4
    assert "unused" not in Graph(b)
    assert unused.data == 8.0


def test_graph_of_a_lone_input():
    a = Value(2.0)
    graph = Graph(a)
    assert (graph.values(), graph.gradients(), graph.edges) == ({"a": 2.0}, {"a": 1.0}, ())
    assert [step.kind for step in graph.lesson()] == ["input", "seed"]
    assert [node.name for node in graph.fold().nodes] == ["a"]
