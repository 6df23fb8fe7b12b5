"""Random programs: the gradients are those of central differences, of HIPS autograd and of PyTorch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import ARITHMETIC, FUNCTIONS, Program, programs


def gradients_of(program: Program) -> list[float]:
    """By every input, unfolded and folded."""
    graph = program.graph()
    found = graph.gradients()
    folded = graph.fold().gradients()
    inputs = [f"x{i}" for i in range(len(program.inputs))]
    assert [folded[name] for name in inputs] == pytest.approx([found[name] for name in inputs], rel=1e-9, abs=1e-9)
    return [found[name] for name in inputs]


def close(wanted, relative: float):
    """Relative to the largest of the gradients: a sum that cancels keeps the error of its terms."""
    return pytest.approx(wanted, rel=relative, abs=relative * max(1.0, *map(abs, wanted)))


def central_difference(function, xs, i: int, h: float) -> float:
    up, down = list(xs), list(xs)
    up[i] += h
    down[i] -= h
    return (function(*up) - function(*down)) / (up[i] - down[i])


@settings(max_examples=200)
@given(programs())
def test_values_are_those_of_plain_floats(program):
    assert program.graph().output.value == pytest.approx(program(*program.inputs), rel=1e-12, abs=1e-12)


@settings(max_examples=200)
@given(programs())
def test_central_differences(program):
    """Extrapolated from two step sizes, so that the error is of fourth order."""
    numeric = []
    for i in range(len(program.inputs)):
        wide, narrow = (central_difference(program, program.inputs, i, h) for h in (2e-4, 1e-4))
        numeric.append((4 * narrow - wide) / 3)
    assert gradients_of(program) == close(numeric, 1e-6)


@settings(max_examples=200)
@given(programs(), st.lists(st.floats(-2, 2), min_size=3, max_size=3))
def test_tangents_against_central_differences(program, direction):
    def along(t: float) -> float:
        return program(*[x + t * v for x, v in zip(program.inputs, direction, strict=False)])

    wide, narrow = (central_difference(along, [0.0], 0, h) for h in (1e-4, 5e-5))
    moves = {f"x{i}": v for i, v in enumerate(direction[: len(program.inputs)])}
    graph = program.graph()
    assert graph.tangents(moves)[graph.output.name] == pytest.approx((4 * narrow - wide) / 3, rel=1e-5, abs=1e-5)


@settings(max_examples=200)
@given(programs())
def test_hips_autograd(program):
    autograd = pytest.importorskip("autograd", reason="HIPS autograd is not installed: `pip install autograd`")
    import autograd.numpy as anp

    functions = {
        **ARITHMETIC,
        **{name: getattr(anp, name) for name in ("exp", "log", "tanh", "sqrt", "sin", "cos")},
        "relu": lambda a: anp.maximum(a, 0.0),
        "sigmoid": lambda a: 1 / (1 + anp.exp(-a)),
    }
    gradient = autograd.grad(lambda *xs: program.run(xs, functions)[-1], argnum=tuple(range(len(program.inputs))))
    wanted = [float(x) for x in gradient(*program.inputs)]
    assert gradients_of(program) == close(wanted, 1e-9)


@settings(max_examples=200)
@given(programs())
def test_pytorch(program):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: these gradients are NOT compared with it")
    functions = {
        **ARITHMETIC,
        **{name: getattr(torch, name) for name in FUNCTIONS},
    }
    xs = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in program.inputs]
    program.run(xs, functions)[-1].backward()
    assert gradients_of(program) == close([x.grad.item() for x in xs], 1e-9)


def test_conventions_at_kinks_against_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: the kinks are NOT compared with it")
    from backprop_widgets import Value

    def at_zero(f):
        value, tensor = Value(0.0), torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
        f(value).backward()
        f(tensor).backward()
        return value.grad, tensor.grad.item()

    for f in (
        lambda x: x.relu(),
        lambda x: x.sqrt(),
        lambda x: x**0,
        lambda x: x**1,
        lambda x: x**0.5,
        lambda x: 0**x,
        lambda x: 1 / x,
    ):
        ours, theirs = at_zero(f)
        assert ours == pytest.approx(theirs, nan_ok=True)
    a, b = Value(0.0), Value(0.0)
    (a**b).backward()
    c, d = (torch.tensor(0.0, dtype=torch.float64, requires_grad=True) for _ in range(2))
    (c**d).backward()
    assert (a.grad, b.grad) == (c.grad.item(), d.grad.item())
