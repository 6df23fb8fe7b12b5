"""What lesson 8 shows of PyTorch: the frozen output of a real run, beside our own figures."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from backprop_widgets import Value

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
PROGRAM, FROZEN = NOTEBOOKS / "pytorch.py", NOTEBOOKS / "pytorch.txt"


def said(line):
    """What the real run printed after a label."""
    (found,) = [text.removeprefix(line) for text in FROZEN.read_text("utf-8").splitlines() if text.startswith(line)]
    return np.array(ast.literal_eval(found.strip()))


@pytest.fixture
def ours():
    W1, b1 = Value([[1.0, 0.5], [0.5, 1.0]]), Value([0.0, -1.0])
    w2, b2 = Value([1.0, -0.5]), Value(0.0)
    h = np.tanh(W1 @ Value([0.0, 1.0]) + b1)
    loss = (w2 @ h + b2 - 1.0) ** 2
    loss.backward()
    return W1, h, loss


def test_the_frozen_gradients_are_ours(ours):
    W1, h, loss = ours
    assert said("loss ") == round(loss.data, 4)
    np.testing.assert_allclose(said("W1.grad  "), W1.grad, atol=6e-5)
    np.testing.assert_allclose(said("h.grad, asked to retain")[0], h.grad, atol=6e-5)


def test_only_pytorch_adds_up(ours):
    W1, _, loss = ours
    once = np.array(W1.grad)
    loss.backward()
    np.testing.assert_array_equal(W1.grad, once)
    np.testing.assert_allclose(said("W1.grad, a second pass"), 2 * once, atol=6e-5)
    np.testing.assert_allclose(said("W1.grad, reset before"), once, atol=6e-5)


@pytest.mark.skipif(not importlib.util.find_spec("torch"), reason="PyTorch is not installed")
def test_the_frozen_output_is_what_the_program_prints():
    run = subprocess.run([sys.executable, PROGRAM], capture_output=True, text=True, check=True, timeout=300)
    assert run.stdout == FROZEN.read_text("utf-8")
