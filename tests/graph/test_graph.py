"""Questions to a graph: gradients, tangents, other inputs; and that it is a snapshot."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record
from backprop_widgets.tape.table import CONSTANT
from tests.graphs import EXAMPLES, comprehensive, product
from tests.strategies import programs


@pytest.fixture
def graph():
    return record(comprehensive, 0.5, 1)


def test_only_values_make_graphs():
    for x in (3.0, "a", None, [Value(2)]):
        with pytest.raises(TypeError, match="a graph is made of a Value, but this is a"):
            Graph(x)  # type: ignore[arg-type]


def test_a_graph_is_a_snapshot():
    a = Value(2)
    b = a * 3
    graph = Graph(b)
    a.data = 100
    a.name = "other"
    b.grad = 100
    assert graph.values() == {"a": 2.0, "b": 6.0}
    assert graph.gradients() == {"a": 3.0, "b": 1.0}


@pytest.mark.parametrize("name", ["tape", "nodes", "output", "anything"])
def test_a_graph_does_not_change(graph, name):
    with pytest.raises(AttributeError):
        setattr(graph, name, None)


def test_a_graph_loses_nothing(graph):
    try:
        del graph.tape
    except AttributeError:
        return
    raise AssertionError("the tape is gone")


def test_nodes_edges_and_steps_do_not_change(graph):
    for frozen, name in ((graph["b"], "value"), (graph.edges[0], "position"), (graph.lesson()[0], "after")):
        with pytest.raises(AttributeError):
            setattr(frozen, name, 7)


def test_dicts_are_the_callers_own(graph):
    graph.values()["a"] = graph.gradients()["a"] = 100.0
    assert graph.values()["a"] == 0.5
    assert graph.gradients()["a"] == -4482.0


def test_node(graph):
    node = graph["e"]
    assert (node.name, node.value, node.op) == ("e", 622.25, "+")
    assert [parent.name for parent in node.parents] == ["v4", "v5"]
    assert (graph["a"].op, graph["a"].parents) == ("", ())
    assert graph["7"].op == "constant"
    assert graph.output is graph["g"]


def test_edge(graph):
    edge = graph.fold().edges[-1]
    assert (edge.source.name, edge.target.name, edge.position, edge.local) == ("o", "g", 1, -1.0)


def test_gradient_of_any_node_by_any_other(graph):
    assert graph.gradient("g", "b") == 1494.0
    assert graph.gradient("e", "b") == 249.0
    assert graph.gradient("d", "a") == -15.0
    assert graph.gradient("e", "e") == 1.0


def test_gradient_is_zero_where_nothing_depends(graph):
    assert graph.gradient("b", "g") == 0.0
    assert graph.gradient("c", "d") == 0.0
    assert graph.gradient("f", "o") == 0.0


def test_gradients_of_an_inner_node(graph):
    gradients = graph.fold().gradients(of="d")
    assert gradients == {"a": -15.0, "o": 0.0, "b": 5.0, "c": 0.0, "d": 1.0, "e": 0.0, "f": 0.0, "g": 0.0}


def test_gradients_with_a_seed(graph):
    once = graph.gradients()
    assert graph.gradients(seed=-2) == pytest.approx({name: -2 * x for name, x in once.items()})
    with pytest.raises(ValueError, match="a seed has the shape of the output"):
        graph.gradients(seed=[1, 2])


def test_tangents(graph):
    tangents = graph.fold().tangents({"a": 1, "o": 10})
    assert tangents == {
        "a": 1.0, "o": 10.0, "b": -3.0, "c": -6.0, "d": -15.0, "e": -747.0, "f": -1494.0, "g": -4492.0
    }  # fmt: skip


def test_inputs_not_named_rest(graph):
    assert graph.tangents({"o": 1})["a"] == 0.0
    assert graph.tangents({"o": 1})["g"] == -1.0
    assert set(graph.tangents({}).values()) == {0.0}


def test_directions_are_of_inputs_and_of_their_shape(graph):
    with pytest.raises(ValueError, match="'b' is computed, not an input: the inputs are a, o"):
        graph.tangents({"b": 1})
    with pytest.raises(KeyError, match="no node is called 'z'"):
        graph.tangents({"z": 1})
    with pytest.raises(ValueError, match="has its shape"):
        graph.tangents({"a": [1, 2]})


@given(programs())
def test_adjoint_times_tangent_is_the_same_at_both_ends(program):
    graph = program.graph()
    direction = {node.name: 1.0 + i for i, node in enumerate(graph.inputs)}
    gradients = graph.gradients()
    terms = [gradients[name] * x for name, x in direction.items()]
    scale = max(1.0, *map(abs, terms))
    assert graph.tangents(direction)[graph.output.name] == pytest.approx(sum(terms), rel=1e-9, abs=1e-12 * scale)


@given(programs(), st.data())
def test_gradient_by_a_node_is_its_entry_in_gradients(program, data):
    graph = program.graph()
    of = data.draw(st.sampled_from([node.name for node in graph.nodes if node.op != "constant"]))
    gradients = graph.gradients(of=of)
    assert {name: graph.gradient(of, name) for name in gradients} == gradients


def test_at_replays_and_says_that_branches_are_fixed():
    a, b = Value(2), Value(1)
    c = a + b
    e = c * (b + 1) if a > 0 else a
    graph = Graph(e)
    with pytest.warns(UserWarning, match=r"not made by record.*any if or loop stays as it was recorded") as warned:
        moved = graph.at(a=-2, b=5)
    assert warned[0].filename == __file__
    assert moved.values() == {"a": -2.0, "b": 5.0, "c": 3.0, "v1": 6.0, "e": 18.0}
    assert graph.values()["e"] == 6.0
    assert [node.name for node in moved.nodes] == [node.name for node in graph.nodes]


@pytest.mark.filterwarnings("ignore:this graph was not made by record")
@given(programs(), st.data())
def test_replayed_graph_is_the_program_at_the_new_point(program, data):
    point = [data.draw(st.floats(-3, 3)) for _ in program.inputs]
    graph = program.graph()
    inputs = {f"x{i}": x for i, x in enumerate(point)}
    moved = graph.at(**inputs)
    afresh = type(program)(tuple(point), program.lines, program.named).graph()
    assert list(map(repr, moved.nodes)) == list(map(repr, afresh.nodes))
    folded = graph.fold().at(**inputs)
    assert {n: repr(x) for n, x in folded.values().items()}.items() <= {
        n: repr(x) for n, x in afresh.values().items()
    }.items()


def test_at_takes_inputs_only():
    graph = record(product, 2, 1)
    with pytest.raises(ValueError, match="'c' is computed, not an input: the inputs are a, b"):
        graph.at(c=3)
    with pytest.raises(KeyError, match="no node is called 'z'"):
        graph.at(z=3)
    with pytest.raises(TypeError, match="is text"):
        graph.at(a="3")


def test_at_of_an_input_called_self():
    graph = record(lambda self: self * 2, 3.0)
    assert graph.at(self=5.0).output.value == 10.0


def test_pickle_keeps_names_shape_and_aliases():
    a = Value(2, name="speed")
    b = a * a
    graph = pickle.loads(pickle.dumps(Graph(b)))
    assert graph["a"] is graph["speed"]
    folded = pickle.loads(pickle.dumps(record(comprehensive, 0.5, 1).fold()))
    assert folded.fold() is folded
    assert folded.gradients()["b"] == 1494.0
    assert len(folded.unfold("b").nodes) == len(folded.nodes) + 3


def test_pickled_graph_of_record_replays():
    graph = pickle.loads(pickle.dumps(record(comprehensive, 0.5, 1)))
    with pytest.warns(UserWarning, match="replayed"):
        assert graph.at(a=1).gradients()["b"] == 1944 - 900


def test_deep_copy_is_the_same_graph():
    graph = record(comprehensive, 0.5, 1).fold()
    again = copy.deepcopy(graph)
    assert again.gradients() == graph.gradients()
    assert again["b"] is not graph["b"]


def test_text_of_a_graph():
    assert repr(record(comprehensive, 0.5, 1).fold()) == "<Graph of g from a, o: 8 nodes>"
    assert repr(record(lambda x: Value(2, name="two"), "unused")) == "<Graph of two from two: 1 nodes>"


def test_a_node_may_be_asked_for_by_the_node(graph):
    assert graph[graph["b"]] is graph["b"]
    assert graph.gradient(graph["g"], graph["b"]) == 1494.0


def test_constant_as_output():
    graph = Graph((Value(2) * 3).parents[1], names={})
    assert graph.values() == graph.gradients() == {}
    assert [node.op for node in graph.fold().nodes] == ["constant"]


def test_constant_as_output_appears_in_no_dict():
    sweep = Graph((Value(2) * 3).parents[1], names={}).reverse_sweep()
    assert sweep.adjoints_at(len(sweep)) == {}


@pytest.mark.parametrize("shape", EXAMPLES)
def test_every_pair_of_nodes(shape):
    graph = EXAMPLES[shape].graph()
    names = list(graph.values())
    for of in names:
        tangents_by = {wrt.name: graph.tangents({wrt.name: 1.0})[of] for wrt in graph.inputs}
        assert tangents_by == pytest.approx({wrt: graph.gradient(of, wrt) for wrt in tangents_by}, rel=1e-12)


@given(programs())
def test_the_graph_of_any_node_has_its_values_and_gradients(program):
    graph = program.graph()
    for node in graph.nodes:
        if node.operation is CONSTANT:
            continue
        part = graph.ending_at(node.name)
        assert part.output.name == node.name
        assert part.output.key == node.key
        wanted = {name: x for name, x in graph.gradients(of=node.name).items() if name in part}
        assert part.gradients() == wanted
        assert all(graph.values()[name] == x for name, x in part.values().items())


def test_the_graph_of_another_node_moves_with_its_inputs():
    graph = record(comprehensive, 0.5, 1).ending_at("e")
    assert "o" not in graph
    assert graph.at(a=1.0).values()["e"] == record(comprehensive, 1.0, 1).values()["e"]
    assert graph.ending_at("e") is graph
    with pytest.raises(KeyError, match="Did you mean"):
        graph.ending_at("ee")
