"""Granularity: what folds into what, what opens, and that no gradient ever changes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, gate, record
from tests.graphs import EXAMPLES, HandWritten, comprehensive, product
from tests.strategies import FLOATS, programs


def names(graph: Graph) -> list[str]:
    return [node.name for node in graph.nodes]


def wires(graph: Graph) -> list[tuple[str, str, float]]:
    return [(edge.source.name, edge.target.name, edge.local) for edge in graph.edges]


@pytest.fixture
def folded():
    return record(comprehensive, 0.5, 1).fold()


def test_product_folds_as_in_the_sources():
    graph = record(product, 2, 1).fold()
    assert names(graph) == ["a", "b", "c", "d", "e"]
    assert wires(graph) == [
        ("a", "c", 1.0),
        ("b", "c", 1.0),
        ("b", "d", 1.0),
        ("c", "e", 2.0),
        ("d", "e", 3.0),
    ]


def test_comprehensive_graph_folds_as_in_the_sources(folded):
    assert names(folded) == ["a", "o", "b", "c", "d", "e", "f", "g"]
    assert wires(folded) == [
        ("a", "b", -3.0),
        ("b", "c", 2.0),
        ("b", "d", 5.0),
        ("c", "e", 7.0),
        ("d", "e", 47.0),
        ("e", "f", 2.0),
        ("f", "g", 3.0),
        ("o", "g", -1.0),
    ]
    assert [node.name for node in folded.fan_outs] == ["b"]


def test_folding_twice_is_folding_once(folded):
    assert folded.fold() is folded


def test_what_was_opened_by_hand_stays_open(folded):
    opened = folded.unfold("b")
    assert names(opened.fold()) == names(opened)


def test_folding_leaves_the_graph_as_it_is():
    graph = record(product, 2, 1)
    before = names(graph)
    graph.fold()
    graph.group("block", ["c", "d", "e"])
    assert names(graph) == before


def test_a_constant_with_one_user_folds_into_it(folded):
    assert not any(node.op == "constant" for node in folded.nodes)


def test_an_unnamed_value_with_one_user_merges():
    a = Value(2)
    b = (a + 1) * 3
    assert names(Graph(b).fold()) == ["a", "b"]


def test_an_unnamed_value_with_two_users_stays():
    a = Value(2)
    values = {"a": a}
    shared = a + 1
    b, c = shared * 2, shared * 3
    d = b + c
    values |= {"b": b, "c": c, "d": d}
    graph = Graph(d, values).fold()
    assert names(graph) == ["a", "v1", "b", "c", "d"]
    assert graph.gradients() == {"a": 5.0, "v1": 5.0, "b": 1.0, "c": 1.0, "d": 1.0}


def test_an_unnamed_value_used_twice_by_one_user_merges():
    a = Value(3)
    shared = a + 1
    b = shared * shared
    graph = Graph(b, {"a": a, "b": b}).fold()
    assert names(graph) == ["a", "b"]
    assert wires(graph) == [("a", "b", 8.0)]


def test_a_named_value_stays_although_it_has_one_user():
    a = Value(2)
    b = a + 1
    c = b * 3
    assert names(Graph(c).fold()) == ["a", "b", "c"]


def test_the_output_stays_although_it_has_no_name():
    a = Value(2)
    assert names(Graph(a + 1, {"a": a}).fold()) == ["a", "v1"]


def test_no_folded_node_swallows_more_than_twelve_operations():
    def long(x):
        for _ in range(40):
            x = x + 1
        return x

    graph = record(long, 0)
    folded = graph.fold()
    inside = [sum(n.op == "+" for n in _inner_nodes(node)) for node in folded.nodes[1:]]
    assert max(inside) <= 12
    assert sum(inside) == 40
    assert folded.gradients()["x"] == 1.0


def _inner_nodes(node):
    inner = node.operation.inner
    return [node] if inner is None else inner.nodes


def test_a_gate_merges_like_any_operation():
    x = Value(2)
    y = HandWritten()(x) * 3
    graph = Graph(y).fold()
    assert names(graph) == ["x", "y"]
    assert wires(graph) == [("x", "y", 27.0)]


@given(programs())
def test_what_is_written_in_a_folded_node_computes_its_value(program):
    graph = program.graph().fold()
    values = {**{node.name: node.value for node in graph.nodes}}
    functions = {name: FLOATS[name] for name in ("exp", "log", "tanh", "relu", "sigmoid", "sqrt", "sin", "cos")}
    for node in graph.nodes:
        if node.operation.inner is not None:
            assert eval(node.op, {**functions, **values}) == pytest.approx(node.value, rel=1e-9, abs=1e-9)


def test_what_is_written_in_a_folded_node_is_not_far_longer_than_the_program():
    def tower(x):
        for _ in range(12):
            x = x * x
        return x

    assert max(node.op.count("x") for node in record(tower, 1).fold().nodes) <= 12


def test_unfold_opens_one_node(folded):
    opened = folded.unfold("b")
    assert names(opened) == ["a", "o", "3", "v1", "5", "b", "c", "d", "e", "f", "g"]
    assert opened.gradients()["v1"] == -1494.0
    assert opened["b"].op == "-"


def test_unfold_opens_several_and_all(folded):
    assert names(folded.unfold("c", "b")) == names(folded.unfold("b").unfold("c"))
    everything = folded.unfold()
    assert {node.op for node in everything.nodes} == {"", "constant", "+", "-", "*", "**"}
    assert everything.gradients() == record(comprehensive, 0.5, 1).gradients()
    assert names(everything) == names(record(comprehensive, 0.5, 1))


@pytest.mark.parametrize("shape", EXAMPLES)
def test_unfold_undoes_fold(shape):
    graph = EXAMPLES[shape].graph()
    again = graph.fold().unfold()
    assert sorted(map(repr, again.nodes)) == sorted(map(repr, graph.nodes))
    assert again.gradients() == graph.gradients()


def test_there_is_nothing_to_open_in_a_single_operation(folded):
    with pytest.raises(ValueError, match="'a' is an input: there is nothing inside to open"):
        folded.unfold("a")
    with pytest.raises(ValueError, match=r"'b' is the single operation '-': there is nothing inside"):
        folded.unfold("b").unfold("b")
    with pytest.raises(KeyError, match="no node is called 'z'"):
        folded.unfold("z")


def test_group_of_the_sources(folded):
    block = folded.group("block", ["c", "d", "e"])
    assert names(block) == ["a", "o", "b", "block", "f", "g"]
    assert block["block"].value == 622.25
    assert block.gradient("block", "b") == 249.0
    assert ("b", "block", 249.0) in wires(block)
    assert block.fan_outs == ()
    assert block.gradients() == {
        "a": -4482.0, "o": -1.0, "b": 1494.0, "block": 6.0, "f": 3.0, "g": 1.0
    }  # fmt: skip
    assert block.tangents({"a": 1})["g"] == -4482.0


def test_group_takes_any_iterable_and_aliases(folded):
    assert folded.group("block", {"c", "d", "e"}).gradient("block", "b") == 249.0
    assert folded.group("block", iter("cde")).gradient("block", "b") == 249.0
    b = Value(2, name="beta")
    c = b * 3
    c.name = "gamma"
    d = c + b
    assert names(Graph(d).group("block", ["c", "d"])) == ["beta", "block"]


def test_group_swallows_the_constants_that_only_it_uses():
    graph = record(product, 2, 1).group("block", ["c", "d", "e"])
    assert names(graph) == ["a", "b", "block"]
    a = Value(2)
    two = (a * 2).parents[1]
    b = a + two
    c = b * two
    shared = Graph(c, {"a": a, "b": b, "c": c}).group("block", ["b"])
    assert sorted(names(shared)) == ["2", "a", "block", "c"]
    assert shared.gradients() == {"a": 2.0, "block": 2.0, "c": 1.0}


def test_group_opens_again(folded):
    opened = folded.group("block", ["c", "d", "e"]).unfold("block")
    assert names(opened) == names(folded)
    assert opened.gradients() == folded.gradients()
    assert wires(opened) == wires(folded)


def test_what_was_in_a_group_is_found_when_it_is_opened(folded):
    opened = folded.group("block", ["c", "d", "e"]).unfold("block")
    assert opened["c"].value == 10.0
    assert opened["e"].value == 622.25


def test_an_alias_of_a_groups_output_finds_the_group():
    b = Value(2)
    c = b * 3
    e = c + 1
    also_e = e
    f = e * 2
    graph = Graph(f).group("block", ["c", "e"])
    assert graph["e"] is graph["block"]
    assert graph["also_e"] is graph["block"]
    assert also_e is e


def test_what_is_inside_a_group_is_not_taken_for_its_output():
    a = Value(-1)
    h = a.relu()
    k = (-h).relu()
    out = k.relu()
    y = out * 3
    graph = Graph(y, {"a": a, "h": h, "k": k, "out": out, "y": y})
    block = graph.group("block", ["h", "v1", "k", "out"])
    assert block["out"] is block["block"]
    assert "h" not in block
    assert "k" not in block


def test_group_of_all_that_is_computed(folded):
    everything = folded.group("network", ["b", "c", "d", "e", "f", "g"])
    assert names(everything) == ["a", "o", "network"]
    assert wires(everything) == [("a", "network", -4482.0), ("o", "network", -1.0)]
    assert everything.output.name == "network"


def test_group_of_more_than_twelve_operations():
    def long(x):
        for _ in range(40):
            x = x + 1
        return x

    graph = record(long, 0)
    group = graph.group("ascent", [node.name for node in graph.nodes if node.op == "+"])
    assert names(group.fold()) == ["x", "ascent"]


def test_groups_nest(folded):
    inner = folded.group("inner", ["d", "e"])
    outer = inner.group("outer", ["c", "inner"])
    assert wires(outer)[1:2] == [("b", "outer", 249.0)]
    assert names(outer.unfold("outer")) == names(inner)
    assert outer.gradients()["b"] == 1494.0


def test_group_survives_a_fold():
    graph = record(comprehensive, 0.5, 1)
    block = graph.group("block", ["c", "d", "e", "v2", "v3", "v4", "v5"]).fold()
    assert names(block) == ["a", "o", "b", "block", "f", "g"]
    assert block.gradient("block", "b") == 249.0


def test_group_and_unfold_leave_foldable_what_was(folded):
    graph = record(comprehensive, 0.5, 1)
    again = graph.group("block", ["v4", "v5", "e"]).unfold("block").fold()
    assert names(again) == names(folded)


def test_two_groups_that_are_opened_leave_foldable_what_was(folded):
    graph = record(comprehensive, 0.5, 1)
    again = graph.group("one", ["v4"]).group("two", ["v5"]).unfold("one", "two").fold()
    assert names(again) == names(folded)


def test_group_needs_one_output(folded):
    with pytest.raises(ValueError, match="a group has one output, but 'c' and 'd' are all used outside of it"):
        folded.group("block", ["c", "d"])
    with pytest.raises(ValueError, match="stands between"):
        folded.group("block", ["e", "g"])


def test_group_is_convex():
    a = Value(2)
    b = a * 2
    between = b * 3
    c = between + b
    with pytest.raises(ValueError, match=r"'b' and 'c' are all used outside|'between' stands between"):
        Graph(c).fold().group("block", ["b", "c"])


def test_group_holds_computed_nodes_only(folded):
    with pytest.raises(ValueError, match="'a' is an input: a group holds computed nodes only"):
        folded.group("block", ["a", "b"])
    with pytest.raises(ValueError, match="a group holds at least one node"):
        folded.group("block", [])
    with pytest.raises(KeyError, match="no node is called 'z'"):
        folded.group("block", ["z"])


def test_group_with_a_name_that_is_taken_gets_a_prime(folded):
    assert names(folded.group("a", ["c", "d", "e"])) == ["a", "o", "b", "a′", "f", "g"]


def test_group_may_take_the_name_of_a_member(folded):
    assert names(folded.group("e", ["c", "d", "e"])) == ["a", "o", "b", "e", "f", "g"]


@pytest.mark.filterwarnings("ignore:this graph was not made by record")
@pytest.mark.parametrize("hostile", ['"];}', "<b>", "⛰"])
def test_group_with_a_hostile_name(folded, hostile):
    graph = folded.group(hostile, ["c", "d", "e"])
    assert graph[hostile].value == 622.25
    assert graph.at(a=1)[hostile].value == 7 * 7 + 16**2


def test_at_keeps_the_shape(folded):
    shaped = folded.unfold("b").group("block", ["c", "d", "e"])
    moved = shaped.at(a=1)
    assert names(moved) == names(shaped)
    assert moved.gradients()["b"] == 1944 - 900


@given(programs())
def test_folding_changes_no_gradient(program):
    graph = program.graph()
    _same_gradients(graph, graph.fold())


@given(programs(), st.data())
def test_opening_in_any_order_changes_no_gradient(program, data):
    graph = program.graph()
    opened = graph.fold()
    composites = [node.name for node in opened.nodes if node.operation.inner is not None]
    for name in data.draw(st.permutations(composites)):
        opened = opened.unfold(name)
        _same_gradients(graph, opened)
    assert sorted(map(repr, opened.nodes)) == sorted(map(repr, graph.nodes))


@given(programs(), st.booleans(), st.data())
def test_groups_of_any_kind_change_no_gradient(program, is_folded, data):
    graph = program.graph().fold() if is_folded else program.graph()
    plain = graph.gradients()
    origin = {name: name for name in plain}
    for k in range(3):
        chosen = data.draw(convex_groups(graph))
        if not chosen:
            return
        graph = graph.group(f"group{k}", data.draw(st.permutations(chosen)))
        origin[f"group{k}"] = origin[chosen[-1]]
        gradients = graph.gradients()
        scale = max(1.0, *map(abs, plain.values()))
        assert gradients == pytest.approx(
            {name: plain[origin[name]] for name in gradients}, rel=1e-9, abs=1e-12 * scale
        )
        assert graph.output.value == program.graph().output.value


@given(st.booleans(), st.data())
def test_the_derivative_across_the_block_of_the_sources_is_the_same_however_it_is_grouped(is_folded, data):
    graph = record(comprehensive, 0.5, 1)
    graph = graph.fold() if is_folded else graph
    for k in range(3):
        chosen = data.draw(convex_groups(graph))
        graph = graph.group(f"group{k}", chosen)
        if "e" in graph and "b" in graph:  # a group's output is found by its old name
            assert graph.gradient("e", "b") == 249.0
        assert graph.gradients()["a"] == -4482.0


@given(programs(), st.booleans(), st.data())
def test_opening_groups_in_any_order_changes_no_gradient(program, is_folded, data):
    graph = program.graph().fold() if is_folded else program.graph()
    for k in range(3):
        chosen = data.draw(convex_groups(graph))
        if not chosen:
            return
        graph = graph.group(f"group{k}", chosen)
    while composites := [node.name for node in graph.nodes if node.operation.inner is not None]:
        graph = graph.unfold(data.draw(st.sampled_from(composites)))
    assert sorted(names(graph)) == sorted(names(program.graph()))
    _same_gradients(program.graph(), graph)
    if not is_folded and len(program.lines) <= 12:  # beyond, it matters in which order nodes fill up
        assert sorted(names(graph.fold())) == sorted(names(program.graph().fold()))


@st.composite
def convex_groups(draw, graph: Graph) -> list[str]:
    """Computed nodes with one output, their names in tape order: a node may join if all its users did."""
    computed = [node for node in graph.nodes if node.op not in ("", "constant")]
    if not computed:
        return []
    users: dict[int, set[int]] = {node.index: set() for node in graph.nodes}
    for edge in graph.edges:
        users[edge.source.index].add(edge.target.index)
    output = draw(st.sampled_from(computed))
    group = {output.index}
    for node in reversed(computed):
        joins = node.index < output.index and users[node.index] and users[node.index] <= group
        if joins and node is not graph.output and draw(st.booleans()):
            group.add(node.index)
    return [graph.nodes[index].name for index in sorted(group)]


def _same_gradients(graph: Graph, other: Graph) -> None:
    """The gradients of the nodes that both have, to rounding: folding adds up in another order."""
    plain, found = graph.gradients(), other.gradients()
    common = plain.keys() & found.keys()
    scale = max(1.0, *map(abs, plain.values()))
    assert {node.name for node in graph.inputs} <= common
    assert {n: found[n] for n in common} == pytest.approx({n: plain[n] for n in common}, rel=1e-9, abs=1e-12 * scale)
    assert all(math.isfinite(x) for x in found.values())


def test_a_group_with_a_gap_names_what_stands_in_it():
    graph = record(comprehensive, 0.5, 1).fold()
    with pytest.raises(ValueError, match="'d' stands between"):
        graph.group("gap", ["b", "c", "e"])


@given(programs(), st.randoms(use_true_random=False))
def test_a_node_keeps_its_key_in_whatever_order_the_graph_is_opened(program, random):
    graph = program.graph()
    recorded = {node.key: node.value for node in graph.nodes}
    folded = graph.fold()
    while composites := [n.name for n in folded.nodes if n.operation.inner is not None]:
        keys = [node.key for node in folded.nodes]
        assert len(set(keys)) == len(keys)
        assert all(recorded[node.key] == node.value for node in folded.nodes)
        folded = folded.unfold(*random.sample(composites, random.randint(1, len(composites))))
    assert {node.key: node.value for node in folded.nodes} == recorded


def test_the_insides_of_two_gates_alike_have_keys_of_their_own():
    @gate
    def twice_plus_one(x):
        return 2 * x + 1

    def program(x):
        y = twice_plus_one(x)
        z = twice_plus_one(y)
        return z

    graph = record(program, 3.0)
    first, second = (n for n in graph.nodes if n.operation.is_gate)
    both = graph.unfold()
    assert len({node.key for node in both.nodes}) == len(both.nodes)
    assert {first.key, second.key} <= {node.key for node in both.nodes}
    one_by_one = graph.unfold(second.name)
    one_by_one = one_by_one.unfold(next(n.name for n in one_by_one.nodes if n.key == first.key))
    assert [node.key for node in one_by_one.nodes] == [node.key for node in both.nodes]
