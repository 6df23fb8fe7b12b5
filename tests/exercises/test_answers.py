"""Answers as students type them: read by a whitelist, and whatever else they are, refused without an error."""

from __future__ import annotations

import ast
import json
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.exercises import arithmetic
from backprop_widgets.exercises.answers import read

NAMES = {"d": 23.5, "b": 3.5, "x′": 2.0, "e": 622.25, "W": np.array([1.0, -2.0])}


def of(given, shape=()):
    return read(given, NAMES, shape, "∂g/∂b")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("3/4", 0.75), ("12*d", 282), ("−1", -1), ("1 410", 1410), ("1\u202f410", 1410), ("1\u00a0410", 1410),
        ("1'410", 1410), ("0,5", 0.5), ("-0,141", -0.141), ("1,410.5", 1410.5), ("1.410,5", 1410.5),
        ("1,234,567", 1234567), ("1e3", 1000), ("2E-2", 0.02), ("12 d", 282), ("12d", 282), ("2(b + 1)", 9),
        ("d(b - 1)", 58.75), ("x′ + 1", 3), ("x' + 1", 3), ("d²", 552.25), ("2^3", 8), ("2·3", 6), ("3÷4", 0.75),
        ("sqrt(4)", 2), ("ln(exp(1))", 1), ("= 1410", 1410), ("≈ 0.2", 0.2), ("pi", math.pi), ("1_000", 1000),
        ("-∞", -math.inf), ("inf", math.inf), (7, 7), (7.5, 7.5), (np.float32(0.5), 0.5), (Fraction(3, 4), 0.75),
        (Decimal("0.25"), 0.25), (np.array(3.0), 3), ("2e", 1244.5), ("5/-3", -5 / 3), ("-d**2", -552.25),
    ],
)  # fmt: skip
def test_numbers_as_they_are_typed(given, value):
    answer = of(given)
    assert answer.refusal == ""
    assert answer.value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("given", [None, "", "  ", "\n"])
def test_nothing_is_a_blank(given):
    assert of(given).is_blank


HOSTILE = [
    "3abc", "__import__('os')", "9**9**9", "1e999", "9" * 1999, "(" * 900, "-" * 1900 + "1", "1+" * 999 + "1",
    "x" * 10_000_000, "nan", "1/0", "0**-1", "(-8)**(1/3)", "sqrt(-1)", "log(0)", "lambda: 3", "d.real", "d[0]",
    "d if d else 1", "[x for x in W]", "f(3)", "exp(1, 2)", "exp(x=1)", "a b", "1 2", "1,410", "True", "None", "'3'",
    "3; import os", "\0", "½", "1j", "007", "d := 3", "*W", "{1}", "1 < 2", "not 1", "~1", "5 % 3", "7 // 2", "𝟛x",
]  # fmt: skip


@pytest.mark.parametrize("given", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_texts_are_refused_in_a_sentence(given):
    answer = of(given)
    assert answer.value is None
    assert answer.refusal.endswith((".", "?"))
    assert len(answer.refusal) < 400
    assert len(json.dumps(answer.given)) < 2000


@pytest.mark.parametrize(
    "given",
    [math.nan, True, 3 + 4j, {"a": 1}, object(), lambda: 0, 10**400, b"3", [1, 2], [[1], [2, 3]], np.ones((3, 3)),
     np.array(["3"]), [[[[[[[[[[1]]]]]]]]]], np.zeros(20_000), [0] * 20_000, np.array([None]), Decimal("nan"), {3}],
    ids=lambda given: type(given).__name__,
)  # fmt: skip
def test_other_things_are_refused_in_a_sentence(given):
    answer = of(given)
    assert answer.value is None
    assert answer.refusal
    json.dumps(answer.given)


@given(st.text(max_size=60) | st.text("0123456789.,+-*/()[] ebdW'^²−e", max_size=40))
def test_any_text_is_read_or_refused(text):
    answer = of(text)
    assert answer.is_blank or answer.refusal or math.isfinite(answer.value) or "inf" in text.lower() or "∞" in text


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_a_number_is_itself_however_it_is_written(x):
    assert of(x).value == x
    assert of(repr(x)).value == x
    assert of(repr(x).replace("-", "−")).value == x


def test_an_ambiguous_comma_is_asked_about():
    assert "1410 or as 1.410" in of("1,410").refusal


def test_arrays_keep_their_shape():
    assert of([1, "1/2"], (2,)).value.tolist() == [1, 0.5]
    assert of("[1, -8]", (2,)).value.tolist() == [1, -8]
    assert of("0,5; 1,5", (2,)).value.tolist() == [0.5, 1.5]
    assert of("2*W", (2,)).value.tolist() == [2, -4]
    assert of("[[1, 2], [3, 4]]", (2, 2)).value.tolist() == [[1, 2], [3, 4]]
    assert of([1, 2, 3], (2,)).refusal == "∂g/∂b has shape (2,), and yours has (3,)."


def test_nothing_is_ever_executed(monkeypatch):
    """The tree is walked; nothing of Python that runs text is reached."""
    for name in ("eval", "exec", "compile"):
        original = __builtins__[name] if isinstance(__builtins__, dict) else getattr(__builtins__, name)

        def refuse(*args, original=original, **kwargs):
            if len(args) > 2 and kwargs.get("flags", args[3] if len(args) > 3 else 0) & ast.PyCF_ONLY_AST:
                return original(*args, **kwargs)
            raise AssertionError("text was executed")

        monkeypatch.setattr(f"builtins.{name}", refuse)
    assert of("12*d").value == 282
    assert of("__import__").value is None
    assert not {"eval", "exec", "compile", "sympy"} & set(vars(arithmetic))
