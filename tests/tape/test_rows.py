"""Every operation of the table: its value, its gradient, its tangent, against NumPy, autograd and differences."""

from __future__ import annotations

from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_widgets import Graph, Value
from backprop_widgets.tape.operation import PATTERNS
from backprop_widgets.tape.table import OPERATIONS
from tests.tape.rows import ROWS, SEEDS, Row, numbers

NOT_COMPUTED = {"input", "constant"}
STEP = 1e-6

every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


def test_every_operation_has_one_row():
    assert sorted(row.name for row in ROWS) == sorted(set(OPERATIONS) - NOT_COMPUTED)


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - NOT_COMPUTED))
def test_entry_is_complete(name):
    operation = OPERATIONS[name]
    assert operation.pattern in PATTERNS
    assert operation.formulas
    if operation.partials is not None:
        assert len(operation.formulas) == len(operation.partials)
        assert not operation.vjps
        assert not operation.jvps
    else:
        assert operation.vjps
        assert operation.jvps


def recorded(row: Row, xs: list[Any], params: dict[str, Any]) -> tuple[Graph, list[str]]:
    values = [Value(x) for x in xs]
    names = {f"x{i}": value for i, value in enumerate(values)}
    return Graph(row.call(np, *values, **params), names=names), list(names)


def close(found: Any, wanted: Any, rel: float = 1e-9) -> None:
    assert np.shape(found) == np.shape(wanted)
    scale = max(1e-3, float(np.max(np.abs(wanted), initial=0.0)))
    np.testing.assert_allclose(found, wanted, rtol=rel, atol=rel * scale)


@every_row
@pytest.mark.filterwarnings("ignore:Output seems independent of input")  # autograd's, of sign
@settings(max_examples=25)
@given(data=st.data())
def test_value_gradient_and_tangent(row: Row, data: Any):
    xs, params = data.draw(row.cases)
    graph, names = recorded(row, xs, params)
    y = graph.output.value
    assert graph.output.operation is OPERATIONS[row.name]
    close(y, row.call(np, *xs, **params), 1e-15)

    seed = numbers(np.shape(y), data.draw(SEEDS))
    adjoints = graph.gradients(seed=seed)
    for position, name in enumerate(names):
        close(adjoints[name], autograds(row, xs, params, position, seed))

    direction = {name: numbers(np.shape(x), data.draw(SEEDS)) for name, x in zip(names, xs, strict=True)}
    tangent = graph.tangents(direction)[graph.output.name]
    close(np.vdot(seed, tangent), sum(np.vdot(adjoints[name], direction[name]) for name in names))

    def moved(h: float) -> Any:
        return row.call(np, *[x + h * direction[name] for x, name in zip(xs, names, strict=True)], **params)

    if row.name != "where":  # its condition is no number to be nudged
        close((moved(STEP) - moved(-STEP)) / (2 * STEP), tangent, 1e-6)


def autograds(row: Row, xs: list[Any], params: dict[str, Any], position: int, seed: Any) -> Any:
    """The gradient of one operand by HIPS autograd."""
    peer = row.peer or row.call

    def of_one(x: Any) -> Any:
        return anp.sum(peer(anp, *xs[:position], x, *xs[position + 1 :], **params) * seed)

    return autograd.grad(of_one)(np.asarray(xs[position], dtype=float))


@every_row
@settings(max_examples=8)
@given(data=st.data())
def test_backward_and_every_sweep_agree(row: Row, data: Any):
    xs, params = data.draw(row.cases)
    values = [Value(x) for x in xs]
    output = row.call(np, *values, **params)
    seed = numbers(output.shape, data.draw(SEEDS))
    output.backward(seed)
    graph = Graph(output, names={f"x{i}": value for i, value in enumerate(values)})
    gradients = graph.gradients(seed=seed)
    sweep = graph.reverse_sweep(seed=seed)
    state = sweep.adjoints_at(len(sweep))
    for i, value in enumerate(values):
        close(value.grad, gradients[f"x{i}"], 1e-15)
        close(state[f"x{i}"], gradients[f"x{i}"], 1e-15)
    direction = {f"x{i}": numbers(np.shape(x), data.draw(SEEDS)) for i, x in enumerate(xs)}
    tangents = graph.tangent_sweep(direction)
    close(tangents.tangents_at(len(tangents))[graph.output.name], graph.tangents(direction)[graph.output.name], 1e-15)


@every_row
@settings(max_examples=5)
@given(data=st.data())
def test_jacobian_is_the_gradient_of_every_entry(row: Row, data: Any):
    xs, params = data.draw(row.cases)
    graph, _ = recorded(row, xs, params)
    y = graph.output.value
    seed = numbers(np.shape(y), data.draw(SEEDS))
    gradients = graph.gradients(seed=seed)
    for edge in graph.edges:
        if len([e for e in graph.edges if e.source is edge.source]) == 1:
            assert np.shape(edge.local) == np.shape(y) + np.shape(edge.source.value)
            close(np.tensordot(seed, edge.local, np.ndim(y)), gradients[edge.source.name])


@every_row
@settings(max_examples=5)
@given(data=st.data())
def test_expression_is_numpy_that_computes_the_value(row: Row, data: Any):
    from backprop_widgets.tape.expression import code_of
    from backprop_widgets.tape.table import NAMESPACE

    xs, params = data.draw(row.cases)
    graph, names = recorded(row, xs, params)
    text = code_of(graph.tape, graph.output.index)
    close(eval(text, {**NAMESPACE, **dict(zip(names, xs, strict=True))}), graph.output.value, 1e-15)
