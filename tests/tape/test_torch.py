"""PyTorch's values and gradients, as frozen in `torch_figures.json` by `freeze_torch.py`."""

from __future__ import annotations

import importlib.util
import json
from typing import Any

import numpy as np
import pytest

from backprop_widgets import Graph, Value
from tests.tape.freeze_torch import FIGURES, figures
from tests.tape.kinks import KINKS, Kink
from tests.tape.rows import ROWS

FROZEN: dict[str, list[dict[str, Any]]] = json.loads(FIGURES.read_text())["figures"]
CALLS = {row.name: lambda *xs, row=row, **params: row.call(np, *xs, **params) for row in ROWS}
CALLS |= {kink.name: kink.call for kink in KINKS}


def test_nothing_is_missing_from_the_file():
    assert set(FROZEN) == {row.name for row in ROWS if row.torch is not None} | {kink.name for kink in KINKS}


@pytest.mark.parametrize("name", sorted(FROZEN))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_agrees_with_pytorch(name: str):
    for figure in FROZEN[name]:
        values = [Value(x) for x in figure["xs"]]
        output = CALLS[name](*values, **{key: _frozen(x) for key, x in figure["params"].items()})
        np.testing.assert_allclose(output.data, figure["value"], rtol=1e-9, atol=1e-12)
        output.backward(figure["seed"])
        for value, gradient in zip(values, figure["gradients"], strict=True):
            wanted = np.zeros(value.shape) if gradient is None else gradient
            np.testing.assert_allclose(value.grad, wanted, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("kink", KINKS, ids=lambda kink: kink.name)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_the_choice_is_named(kink: Kink):
    graph = Graph(kink.call(*[Value(x) for x in kink.xs]), {})
    call = graph.tape.call(graph.output.index)
    assert (call.operation.kink(call.y, *call.xs, **call.params) if call.operation.kink else "") == kink.key


@pytest.mark.parametrize("kink", KINKS, ids=lambda kink: kink.name)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_forward_mode_makes_the_same_choice(kink: Kink):
    values = [Value(x) for x in kink.xs]
    names = {f"x{i}": value for i, value in enumerate(values)}
    graph = Graph(kink.call(*values), names)
    for name, value in names.items():
        for k in range(value.size):
            unit = np.zeros(value.size)
            unit[k] = 1.0
            tangent = graph.tangents({name: unit.reshape(value.shape)})[graph.output.name]
            jacobian = np.reshape(graph.gradient(graph.output.name, name), (-1, value.size))
            found, wanted = np.ravel(tangent), jacobian[:, k]
            known = ~(np.isnan(found) | np.isnan(wanted))  # 0 × inf: each way meets it at other entries
            np.testing.assert_allclose(found[known], wanted[known], rtol=1e-12)
            assert known.any() or not np.isfinite(graph.output.value).all()


@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None,
    reason="PyTorch is not installed: only its frozen figures are compared",
)
def test_the_file_is_what_pytorch_says_today():
    today = json.loads(json.dumps(figures(), default=list))
    for name, frozen in FROZEN.items():
        for was, is_now in zip(frozen, today[name], strict=True):
            assert was["xs"] == is_now["xs"] or "nan" in str(was["xs"])
            for a, b in zip([was["value"], *was["gradients"]], [is_now["value"], *is_now["gradients"]], strict=True):
                assert (a is None) == (b is None)
                np.testing.assert_allclose(np.array(a, float), np.array(b, float), rtol=1e-9, atol=1e-12)


def _frozen(x: Any) -> Any:
    return tuple(map(_frozen, x)) if isinstance(x, list) else x
