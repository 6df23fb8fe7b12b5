"""Write PyTorch's figures to `torch_figures.json`: ``python -m tests.tape.freeze_torch``, where torch is installed.

Every operation that PyTorch has is asked for its value and its gradients at places that hypothesis draws,
and at the kinks; the tests compare with the file, so that they need no PyTorch.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given, settings

from tests.tape.kinks import KINKS
from tests.tape.rows import ROWS, numbers

FIGURES = Path(__file__).with_name("torch_figures.json")
PLACES_PER_ROW = 4


def figures() -> dict[str, list[dict[str, Any]]]:
    """For every operation and kink: operands, fixed arguments, seed, value and gradients."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in ROWS:
        if row.torch is not None:
            found[row.name] = [asked(row.torch, xs, params) for xs, params in places(row)]
    for kink in KINKS:
        found[kink.name] = [asked(kink.torch, list(kink.xs), {})]
    return found


def places(row: Any) -> list[Any]:
    """Some cases of a row, the same ones each time."""
    drawn: list[Any] = []

    @settings(max_examples=30, derandomize=True, database=None)
    @given(row.cases)
    def draw(case: Any) -> None:
        if all(np.size(x) for x in case[0]):
            drawn.append(case)

    draw()
    step = max(1, len(drawn) // PLACES_PER_ROW)
    return drawn[::step][:PLACES_PER_ROW]


def asked(call: Any, xs: list[Any], params: dict[str, Any]) -> dict[str, Any]:
    """PyTorch's answer."""
    import torch

    tensors = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in xs]
    y = call(torch, *tensors, **params)
    seed = numbers(tuple(y.shape), 7) if y.shape else 1.0
    gradients = torch.autograd.grad(y, tensors, torch.tensor(seed), allow_unused=True)
    return {
        "xs": [np.asarray(x).tolist() for x in xs],
        "params": params,
        "seed": np.asarray(seed).tolist(),
        "value": y.detach().numpy().tolist(),
        "gradients": [None if g is None else g.numpy().tolist() for g in gradients],
    }


if __name__ == "__main__":
    import torch

    answer = {"torch": torch.__version__, "figures": figures()}
    FIGURES.write_text(json.dumps(answer, default=list) + "\n")
    print(f"{FIGURES.name}: {len(answer['figures'])} operations and kinks by PyTorch {torch.__version__}")
