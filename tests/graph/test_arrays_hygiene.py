"""What recording leaves behind: nothing in memory, nothing in the caller's arrays, nothing between threads."""

from __future__ import annotations

import gc
import threading
import weakref

import numpy as np
import pytest

from backprop_widgets import Gate, Graph, Value, gate, record, relu


class Twice(Gate):
    def forward(self, x):
        return 2 * x

    def backward(self, upstream):
        return 2 * upstream


@gate
def squared(x):
    return x * x


def program(x):
    h = np.tanh(x[:2] * 3) + squared(x[0]) + Twice()(x[1])
    return np.sum(np.stack([h, h]) @ np.ones(2))


@pytest.fixture
def no_collector():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_values_are_freed_by_counting_alone(no_collector):
    x = Value([1.0, 2.0, 3.0])
    y = program(x)
    y.backward()
    seen = [weakref.ref(y), *map(weakref.ref, y.parents)]
    del y
    assert [reference() for reference in seen] == [None] * len(seen)
    assert x.grad.shape == (3,)


def test_graphs_are_freed_by_counting_alone(no_collector):
    graph = record(program, np.array([1.0, 2.0, 3.0]))
    graph.gradients()
    reference, tape = weakref.ref(graph), weakref.ref(graph.tape)
    del graph
    assert reference() is None
    assert tape() is None


def test_a_graph_keeps_no_values_alive(no_collector):
    x = Value([1.0, 2.0, 3.0])
    y = program(x)
    graph = Graph(y, {"x": x})
    seen = weakref.ref(y)
    del y
    assert seen() is None
    assert graph.gradients()["x"].shape == (3,)


def test_two_objects_for_the_collector_per_operation(no_collector):
    x = y = Value(1.0)
    before = len(gc.get_objects())
    for _ in range(500):
        y = y * x
        y = y + 1.0
    assert len(gc.get_objects()) - before <= 2 * 1_000 + 10


def test_arrays_of_the_caller_are_neither_changed_nor_followed():
    a, b, index = np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([1, 0])
    x = Value(a)
    y = np.sum(x[index] * b)
    a[:], b[:], index[:] = 9.0, 9.0, 0
    assert all(array.flags.writeable for array in (a, b, index))
    y.backward()
    assert x.data.tolist() == [1.0, 2.0]
    assert x.grad.tolist() == [4.0, 3.0]
    graph = Graph(y, {"x": x})
    seed = np.array(1.0)
    graph.gradients(seed=seed)
    assert graph.values()["x"].tolist() == [1.0, 2.0]


def test_what_is_handed_out_cannot_be_written():
    x = Value([1.0, 2.0])
    y = x + x
    y.backward([1.0, 1.0])
    graph = Graph(y, {"x": x, "y": y})
    steps = graph.reverse_sweep(seed=[1.0, 1.0])
    shown = (graph.nodes[0].value, graph.gradients(seed=[1.0, 1.0])["x"], steps[-1].after, steps[1].contribution)
    for array in (x.data, x.grad, y.data, y.grad, *shown):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 5.0


def test_a_seed_may_change_later():
    x, seed = Value([1.0, 2.0]), np.array([1.0, 1.0])
    y = x * 2
    y.backward(seed)
    seed[:] = 5.0
    assert y.grad.tolist() == [1.0, 1.0]


def test_integers_become_floats_without_touching_the_original():
    whole = np.array([1, 2, 3])
    x = Value(whole)
    assert x.data.dtype == np.float64
    assert whole.dtype.kind == "i"
    assert Value([True, False]).data.tolist() == [1.0, 0.0]
    assert Value(np.float32([1.5])).data.dtype == np.float64
    assert Value(np.array(3.0)).data == 3.0
    assert type(Value(np.array(3)).data) is float


def test_threads_record_and_go_back_at_once():
    shared = Value(np.full(3, 2.0), name="shared")
    found: dict[int, list[float]] = {}
    start = threading.Barrier(8)

    def work(k: int) -> None:
        start.wait()
        answers = []
        for _ in range(30):
            own = Value(float(k))
            y = np.sum(relu(shared * own)) + squared(own)
            y.backward()
            answers.append(own.grad)
            graph = record(lambda a, b: a * b + squared(a), k, 2.0)
            assert graph.gradients() == {"a": 2.0 + 2 * k, "b": float(k), "v1": 1.0, "v2": 1.0, "out": 1.0} or k == 0
            np.testing.assert_array_equal(Graph(y, {}).gradients()["shared"], np.full(3, float(k)))
        found[k] = answers

    threads = [threading.Thread(target=work, args=(k,)) for k in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {k: [6.0 + 2 * k] * 30 for k in range(1, 9)}
    assert shared.grad.tolist() in [[float(k)] * 3 for k in range(1, 9)]


def test_a_backward_inside_a_gates_backward():
    class Numeric(Gate):
        def forward(self, x):
            self.x = x
            return x**3

        def backward(self, upstream):
            inner = Value(self.x)
            (inner * inner * inner).backward()
            return upstream * inner.grad

    x = Value(2.0)
    (Numeric()(x) + x).backward()
    assert x.grad == 13.0


def test_the_origin_of_what_is_not_finite():
    def fine(x):
        y = np.log(x) + 1
        return np.sum(y)

    def broken(x):
        a = x - 1
        b = np.log(a)
        c = b * 0
        return np.sum(c)

    with np.errstate(all="ignore"):
        graph = record(broken, np.array([1.0, 2.0]))
    assert record(fine, np.array([1.0, 2.0])).first_nonfinite() is None
    assert graph.first_nonfinite().name == "b"
    assert graph.fold().first_nonfinite().name == "b"
    assert Graph(Value(np.nan, name="x") * 2, {}).first_nonfinite().name == "x"
    assert record(lambda x: (x * 1e308) * 10, 3.0).first_nonfinite().name == "v1"


def test_the_step_that_was_not_finite_first():
    graph = record(lambda x: np.sqrt(x) * 2, 0.0)
    assert graph.first_nonfinite() is None
    step = graph.lesson().first_nonfinite()
    assert (step.kind, step.node.name, step.after) == ("send", "x", np.inf)
    assert record(lambda x: x * 2, 1.0).lesson().first_nonfinite() is None
