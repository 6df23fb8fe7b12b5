"""Calling a function on Values: what its parts are called, what `at` does, and that nothing is left behind."""

from __future__ import annotations

import cProfile
import functools
import operator
import sys

import numpy as np
import pytest

from backprop_widgets import Graph, Value, record
from tests.graphs import comprehensive, product


def names(graph: Graph) -> list[str]:
    return [node.name for node in graph.nodes if node.op != "constant"]


def scale(x, factor=3):
    y = x * factor
    return y


def test_parameters_and_locals_give_the_names():
    assert names(record(product, 2, 1)) == ["a", "b", "c", "d", "e"]
    assert names(record(product, 2, b=1)) == ["a", "b", "c", "d", "e"]
    assert record(product, b=1, a=2).values() == record(product, 2, 1).values()


def test_defaults_are_inputs():
    assert record(scale, 2).values() == {"x": 2.0, "factor": 3.0, "y": 6.0}
    assert record(scale, 2, factor=4).values() == {"x": 2.0, "factor": 4.0, "y": 8.0}


def test_further_arguments_are_numbered():
    def total(*xs, **more):
        s = xs[0] * xs[1] + more["k"]
        return s

    assert record(total, 2, 3, k=4).values() == {"xs0": 2.0, "xs1": 3.0, "k": 4.0, "v1": 6.0, "s": 10.0}


def test_numbers_and_arrays_become_values():
    def kinds(*xs):
        assert all(isinstance(x, Value) for x in xs)
        return xs[0] * 1

    record(kinds, 1, 1.0, np.float32(1), np.int64(1), np.array(1.0), np.array([1.0, 2.0]))


@pytest.mark.parametrize("other", ["text", None, [1, 2], {"k": 1}, len], ids=repr)
def test_anything_else_is_passed_as_it_is(other):
    def look(x, option):
        assert option is other
        return x * 2

    assert names(record(look, 1, other)) == ["x", "look"]


def test_named_values_keep_their_names():
    speed = Value(2, name="speed")
    graph = record(scale, speed)
    assert names(graph) == ["speed", "factor", "y"]
    assert graph.at(speed=5).values()["y"] == 15.0


def test_output_takes_the_local_that_it_was_returned_from():
    def program(x):
        first = x * 2
        second = first + 1
        return first if x > 0 else second

    assert names(record(program, 1)) == ["x", "first"]
    assert names(record(program, -1)) == ["x", "first", "second"]


def test_output_without_a_local_takes_the_functions_name():
    def energy(m, c):
        return m * c**2

    assert names(record(energy, 2, 3)) == ["m", "c", "v1", "energy"]


def test_output_of_a_lambda():
    assert names(record(lambda x: x * 2, 1)) == ["x", "out"]


def test_functions_name_gives_way_to_a_local_or_parameter():
    def f(f):
        return f * 2

    def g(x):
        g = x * 2
        return g + x

    assert names(record(f, 1)) == ["f", "f′"]
    assert names(record(g, 1)) == ["x", "g", "g′"]


def test_explicit_names_win():
    def program(x):
        y = x * 2
        y.name = "doubled"
        return y

    graph = record(program, 1)
    assert names(graph) == ["x", "doubled"]
    assert graph["y"] is graph["doubled"]


def test_a_parameter_that_is_bound_anew():
    def program(x):
        x = x * 2
        return x

    assert names(record(program, 3)) == ["x", "x′"]


def test_a_parameter_that_is_bound_anew_twice():
    def program(x):
        x = x * 2
        x = x + 1
        y = x * x
        return y

    graph = record(program, 3)
    assert names(graph) == ["x", "v1", "x′", "y"]
    assert graph.gradients()["x"] == 28.0
    assert names(graph.fold()) == ["x", "x′", "y"]


def test_locals_called_v1_are_skipped():
    def program(x):
        v1 = x * 2
        return (v1 + 1) * 3

    assert names(record(program, 1)) == ["x", "v1", "v2", "program"]


def test_builtin_function():
    assert record(operator.mul, 2, 3).values() == {"a": 2.0, "b": 3.0, "mul": 6.0}
    assert record(max, 2, 3).output.value == 3.0


def test_partial():
    graph = record(functools.partial(scale, factor=4), 2)
    assert graph.output.value == 8.0
    assert "x" in graph
    assert "y" in graph


def test_output_of_a_partial_takes_the_functions_name():
    def energy(m, c):
        return m * c**2

    assert names(record(functools.partial(energy, c=3), 2)) == ["m", "c", "v1", "energy"]


def test_method_and_callable_instance():
    class Model:
        def __init__(self):
            self.w = Value(3, name="w")

        def __call__(self, x):
            y = self.w * x
            return y

        def loss(self, x):
            z = self(x) - 1
            return z

    assert names(record(Model(), 2)) == ["w", "x", "y"]
    assert names(record(Model().loss, 2)) == ["w", "x", "v1", "z"]


def test_decorated_function():
    def twice(function):
        @functools.wraps(function)
        def wrapper(*args):
            return function(*args)

        return wrapper

    assert names(record(twice(product), 2, 1)) == ["a", "b", "c", "d", "e"]


def test_nested_functions_of_the_same_name():
    def outer(x):
        def outer(y):
            inner = y * 2
            return inner

        z = outer(x) + 1
        return z

    graph = record(outer, 3)
    assert names(graph) == ["x", "v1", "z"]


def test_recursion_takes_the_locals_of_the_outermost_call():
    def power(x, n):
        if n == "0":
            return x
        rest = power(x, chr(ord(n) - 1))
        y = rest * x
        return y

    graph = record(power, 2, "3")
    assert graph.output.value == 16.0
    assert names(graph) == ["x", "v1", "rest", "y"]
    assert graph.gradients()["x"] == 32.0


def test_recursion_leaves_out_the_locals_of_inner_calls():
    def power(x, n):
        if n == "0":
            unit = x / x
            return unit
        y = power(x, chr(ord(n) - 1)) * x
        return y

    assert names(record(power, 2, "2")) == ["x", "v1", "v2", "y"]


def test_output_of_a_recursion_takes_the_functions_name():
    def power(x, n):
        return power(x, chr(ord(n) - 1)) * x if n > "1" else x

    assert names(record(power, 2, "3")) == ["x", "v1", "power"]


def test_record_inside_record():
    def inner(x):
        half = x / 2
        return half

    def outer(x):
        before = x * 2
        seen.append(names(record(inner, 8)))
        after = before + 1
        return after

    seen: list[list[str]] = []
    assert names(record(outer, 1)) == ["x", "before", "after"]
    assert seen == [["x", "half"]]


def test_an_existing_profiler_is_restored():
    def profiler(frame, event, argument):
        pass

    def fails(x):
        raise ZeroDivisionError("mine")

    before = sys.getprofile()
    sys.setprofile(profiler)
    try:
        record(scale, 2)
        assert sys.getprofile() is profiler
        with pytest.raises(ZeroDivisionError, match="mine"):
            record(fails, 2)
        assert sys.getprofile() is profiler
        sys.setprofile(None)
        record(scale, 2)
        assert sys.getprofile() is None
    finally:
        sys.setprofile(before)


def test_cprofile_goes_on():
    profiler = cProfile.Profile()
    try:
        graph = profiler.runcall(record, scale, 2)
    finally:
        sys.setprofile(None)
    assert names(graph) == ["x", "factor", "y"]


def test_at_runs_the_function_anew_with_its_branches():
    def rectified(x):
        if x > 0:
            y = x * 3
        else:
            y = x * 0.1
            y = y - 1
        return y

    graph = record(rectified, 2)
    moved = graph.at(x=-2)
    assert moved.values() == {"x": -2.0, "v1": -0.2, "y": -1.2}
    assert graph.values() == {"x": 2.0, "y": 6.0}
    assert moved.at(x=2).values() == graph.values()
    assert moved.gradients()["x"] == 0.1


def test_at_keeps_what_is_not_named():
    graph = record(product, 2, 1)
    assert graph.at(a=5).values() == {"a": 5.0, "b": 1.0, "c": 6.0, "d": 2.0, "e": 12.0}
    assert graph.at().values() == graph.values()
    assert graph.at(a=5).at(b=2).values()["e"] == 21.0
    assert graph.at(a=5).at(a=2).values() == graph.values()


def test_at_keeps_other_arguments():
    def program(x, *more, mode, **options):
        y = x * more[0] + options["k"] if mode == "sum" else x
        return y

    graph = record(program, 2, 3, mode="sum", k=4)
    assert graph.at(more0=10).values() == {"x": 2.0, "more0": 10.0, "k": 4.0, "v1": 20.0, "y": 24.0}
    assert graph.at(k=0).output.value == 6.0


def test_at_keeps_folds_groups_and_openings():
    graph = record(comprehensive, 0.5, 1).fold().group("block", ["c", "d", "e"]).unfold("b")
    moved = graph.at(a=1)
    assert [node.name for node in moved.nodes] == [node.name for node in graph.nodes]
    assert moved.gradients()["b"] == 1044.0


def test_at_takes_the_callers_values_by_number():
    speed = Value(2)
    graph = record(lambda x: x * x, speed)
    assert graph.at(x=5).gradients()["x"] == 10.0
    assert speed.data == 2.0


def test_at_moves_inputs_that_the_function_brings_along():
    w = Value(3, name="w")
    graph = record(lambda x: x * w, 2)
    moved = graph.at(w=5)
    assert moved.values() == {"x": 2.0, "w": 5.0, "out": 10.0}
    assert moved.at(x=3).values() == {"x": 3.0, "w": 5.0, "out": 15.0}
    assert moved.at(w=4, x=1).values() == {"x": 1.0, "w": 4.0, "out": 4.0}
    assert w.data == 3.0
    w.data = 7
    assert graph.values()["w"] == 3.0


def test_at_moves_inputs_that_the_function_makes():
    def program(x):
        w = Value(3)
        y = x * w
        return y

    graph = record(program, 2)
    assert names(graph) == ["x", "w", "y"]
    assert graph.at(w=5).values() == {"x": 2.0, "w": 5.0, "y": 10.0}
    assert graph.at(w=5).at(x=1).values() == {"x": 1.0, "w": 5.0, "y": 5.0}


def test_at_leaves_the_callers_values_alone_when_the_function_fails():
    w = Value(3, name="w")
    u = w * 2
    calls = []

    def program(x):
        calls.append(u.data)
        return x * u if u.data > 0 else None

    graph = record(program, 2)
    with pytest.raises(TypeError, match="returned None"):
        graph.at(w=-5)
    assert calls == [6.0, -10.0]
    assert (w.data, u.data) == (3.0, 6.0)
    assert graph.at(w=5).values()["program"] == 20.0


def test_at_keeps_shared_arguments_shared():
    v = Value(2, name="v")
    graph = record(operator.mul, v, v)
    assert graph.gradients()["v"] == 4.0
    assert graph.at(v=3).gradients() == {"v": 6.0, "mul": 1.0}
    assert v.data == 2.0


def test_computed_arguments():
    u = Value(2, name="u")
    graph = record(scale, u * 2)
    assert names(graph) == ["u", "factor", "x", "y"]
    assert graph.at(u=5).values() == {"u": 5.0, "factor": 3.0, "x": 10.0, "y": 30.0}


def test_arguments_are_not_renamed():
    x, y = Value(1), Value(2)
    assert names(record(product, x, y))[:2] == ["a", "b"]
    assert (x.name, y.name) == (None, None)
    assert names(record(product, y, x))[:2] in (["a", "b"], ["b", "a"])
    assert record(product, y, x)["a"].value == 2.0


@pytest.mark.parametrize("result", [3.0, None, "text", [Value(1)], (Value(1), Value(2))], ids=repr)
def test_function_must_return_a_value(result):
    def program(x):
        return result

    with pytest.raises(TypeError, match=r"program returned .*record needs it to return a Value"):
        record(program, 1)


def test_what_is_not_callable_is_refused():
    with pytest.raises(TypeError, match="record calls a function, but 3 is a int"):
        record(3)


def test_wrong_arguments_are_refused():
    with pytest.raises(TypeError, match=r"product\(a, b\) cannot be called so: missing a required argument: 'b'"):
        record(product, 1)
    with pytest.raises(TypeError, match=r"cannot be called so: got an unexpected keyword argument 'z'"):
        record(product, 1, 2, z=3)
    with pytest.raises(TypeError, match="'1' is text"):
        record(lambda x: Value(x), "1")


def test_parameter_called_function():
    assert names(record(lambda function: function * 2, function=3)) == ["function", "out"]


def test_generator_of_closures_records_each_time_anew():
    graphs = [record(lambda x, k=k: x * k, 2) for k in (1, 2, 3)]
    assert [graph.gradients()["x"] for graph in graphs] == [1.0, 2.0, 3.0]


def test_a_new_branch_without_the_grouped_nodes_is_shown_as_it_is():
    def branches(x):
        if x > 0:
            z = x * 2
            w = z + 1
            return w
        return x * 3

    grouped = record(branches, 1.0).fold().group("both", ["z", "w"])
    assert [n.name for n in grouped.nodes] == ["x", "both"]
    assert grouped.at(x=-1.0).gradients() == {"x": 3.0, "branches": 1.0}
    assert [n.name for n in grouped.at(x=2.0).nodes] == ["x", "both"]
