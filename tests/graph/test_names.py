"""What nodes are called: explicit names, then the caller's variables, then v1, v2, ..."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backprop_widgets import Graph, Value, record


def names(graph: Graph) -> list[str]:
    return [node.name for node in graph.nodes]


def test_the_callers_variables():
    a, b = Value(2), Value(1)
    c = a + b
    e = c * b
    assert names(Graph(e)) == ["a", "b", "c", "e"]


def test_the_variables_of_a_module():
    namespace = {"Value": Value, "Graph": Graph}
    exec("a = Value(2)\nb = a * a\ngraph = Graph(b)", namespace)
    assert names(namespace["graph"]) == ["a", "b"]


def test_only_the_first_frame_outside_the_package_counts():
    def deeper(value):
        return Graph(value)

    a = Value(2)
    assert names(deeper(a * 3)) == ["v1", "3", "value"]


def test_a_file_whose_path_only_begins_like_the_packages_is_outside():
    import backprop_widgets

    package = Path(backprop_widgets.__file__).parent
    file = package.with_name(package.name + "_course") / "lesson.py"
    namespace = {"Value": Value, "Graph": Graph}
    code = compile("a = Value(2)\nb = a * a\ngraph = Graph(b)", str(file), "exec")
    exec(code, namespace)
    assert names(namespace["graph"]) == ["a", "b"]


def test_explicit_name_wins_and_the_variable_still_finds_the_node():
    a = Value(2, name="speed")
    b = a * a
    b.name = "energy"
    graph = Graph(b)
    assert names(graph) == ["speed", "energy"]
    assert graph["a"] is graph["speed"]
    assert graph["b"] is graph["energy"]
    assert graph.gradient("b", "a") == graph.gradient("energy", "speed") == 4.0
    assert "a" in graph
    assert list(graph.gradients()) == ["speed", "energy"]


def test_label_is_another_word_for_name():
    a = Value(2, label="a1")
    assert (a.name, a.label) == ("a1", "a1")
    a.label = "a2"
    assert a.name == "a2"


def test_an_alias_finds_the_node():
    a = Value(2)
    b = a * a
    also_b = b
    graph = Graph(b)
    assert names(graph) == ["a", "b"]
    assert graph["also_b"] is graph["b"]
    assert also_b is b


def test_an_alias_does_not_hide_a_node_of_that_name():
    a = Value(2, name="b")
    b = a * 3
    b.name = "a"
    graph = Graph(b)
    assert graph["a"].value == 6.0
    assert graph["b"].value == 2.0


def test_the_first_of_two_variables_names_the_node():
    a = Value(2)
    b = a * a
    assert names(Graph(b, names={"x": a, "y": a, "z": b})) == ["x", "z"]


def test_leading_underscores_are_skipped():
    a = Value(2)
    b = a * a
    graph = Graph(b, names={"_": b, "__": b, "_12": b, "a": a, "result": b})
    assert names(graph) == ["a", "result"]
    assert "_" not in graph


def test_what_has_no_name_is_counted_in_tape_order():
    a = Value(2)
    b = a * 3 + a * 4
    assert names(Graph(b)) == ["a", "3", "v1", "4", "v2", "b"]


@pytest.mark.parametrize("taken", [{"v1": Value(7)}, {"v1": "anything at all"}])
def test_taken_numbers_are_skipped(taken):
    a = Value(2)
    graph = Graph(a * 3 + 1, names={"a": a, **taken})
    assert names(graph) == ["a", "3", "v2", "1", "v3"]


def test_explicit_name_that_looks_like_a_number_is_skipped():
    a = Value(2, name="v1")
    assert names(Graph(a * 3 + 1, names={})) == ["v1", "3", "v2", "1", "v3"]


def test_empty_name_is_no_name():
    assert Value(2, name="").name is None


def test_names_must_be_text():
    with pytest.raises(TypeError, match="a name is text, but 3 is a int"):
        Value(2, name=3)  # type: ignore[arg-type]


def test_computed_values_of_one_name_get_primes():
    a = Value(2, name="a")
    b = a * 3
    c = b * 4
    b.name = c.name = "step"
    assert names(Graph(c, names={})) == ["a", "3", "step", "4", "step′"]


def test_variable_that_is_called_like_an_explicit_name_gets_a_prime():
    a = Value(2, name="b")
    b = a * 3
    assert names(Graph(b)) == ["b", "3", "b′"]


def test_two_inputs_of_one_name_are_refused():
    a, b = Value(2, name="w"), Value(3, name="w")
    with pytest.raises(ValueError, match=r"two inputs are called 'w', Value\(2.0.*Value\(3.0.*own name"):
        Graph(a * b)


def test_one_input_used_twice_is_not_two_of_one_name():
    a = Value(2, name="w")
    assert names(Graph(a * a, names={})) == ["w", "v1"]


def test_inputs_of_one_name_are_refused_by_record_too():
    with pytest.raises(ValueError, match="two inputs are called 'w'"):
        record(lambda a, b: a * b, Value(2, name="w"), Value(3, name="w"))


def test_constants_carry_their_literal():
    a = Value(2)
    b = ((((a * 2 + 2) * 0.1) - 1 / 3) + 1e300) * -4
    constants = [node.name for node in Graph(b).nodes if node.op == "constant"]
    assert constants == ["2", "2′", "0.1", "0.33333", "1e300", "-4"]


def test_constant_keeps_its_literal_whatever_it_is_called():
    a = Value(2)
    b = a * 3
    three = b.parents[1]
    three.name = "three"
    assert names(Graph(b)) == ["a", "3", "b"]
    assert "three" not in Graph(b)


def test_constant_gives_way_to_a_name():
    two = Value(5, name="2")
    assert names(Graph(two * 2, names={})) == ["2", "2′", "v1"]


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"];}',
    r"\N",
    "&amp;",
    "x" * 500,
    "权重",
    "🙂",
    "a b",
    "a\nb",
    "_hidden",
    "′",
    "%s {0}",
    "None",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_as_they_are(name):
    a = Value(2, name=name)
    b = a * a
    b.name = name + "!"
    graph = Graph(b)
    assert names(graph) == [name, name + "!"]
    assert graph[name].value == 2.0
    assert graph.gradients() == {name: 4.0, name + "!": 1.0}
    assert graph.fold().gradients() == {name: 4.0, name + "!": 1.0}
    with pytest.warns(UserWarning, match="replayed"):
        assert graph.at(**{name: 3}).values() == {name: 3.0, name + "!": 9.0}


def test_unknown_name_is_refused_with_the_nearest():
    alpha = Value(2)
    beta = alpha * 3
    graph = Graph(beta)
    with pytest.raises(KeyError) as caught:
        graph.gradient("betta", "alpha")
    assert str(caught.value) == "no node is called 'betta': this graph has alpha, beta. Did you mean 'beta'?"
    with pytest.raises(KeyError, match="no node is called 'gamma'"):
        graph.gradient("beta", "gamma")
    with pytest.raises(KeyError, match="no node is called 3"):
        graph[3]  # type: ignore[index]


def test_many_names_are_not_all_listed():
    b = Value(2)
    for _ in range(100):
        b = -b
    with pytest.raises(KeyError) as caught:
        Graph(b)["w"]
    assert len(str(caught.value)) < 200


def test_names_do_not_change_with_the_hash_seed():
    program = (
        "from backprop_widgets import Graph, Value\n"
        "a, b, c = Value(1), Value(2), Value(3)\n"
        "d = (a * b + 2) * (b * c + 2) - a * c\n"
        "g = Graph(d)\n"
        "print(g.nodes, g.edges, g.fold().nodes, list(g.lesson()), g.gradients(), g.fold().unfold().nodes)"
    )

    def output(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True).stdout

    first = output("1")
    assert b"name='d'" in first
    assert output("2") == first


def test_assigning_data_changes_neither_names_nor_order():
    a, b = Value(1), Value(2)

    def nodes() -> list[tuple[str, float]]:
        return [(node.name, node.value) for node in Graph(a * b, names={}).nodes]

    assert nodes() == [("v1", 1.0), ("v2", 2.0), ("v3", 2.0)]
    a.data = 5
    assert nodes() == [("v1", 5.0), ("v2", 2.0), ("v3", 10.0)]
