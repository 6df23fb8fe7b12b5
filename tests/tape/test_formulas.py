"""Every elementwise local derivative, derived anew by SymPy: the text in the table and its function agree with it."""

from __future__ import annotations

import itertools

import pytest
import sympy

from backprop_widgets.tape.table import OPERATIONS
from tests.tape.rows import ROWS, Row, numbers

LETTERS = "abc"
ELEMENTWISE = [row for row in ROWS if OPERATIONS[row.name].partials is not None]
DERIVATIVES = [
    pytest.param(row, position, id=f"{row.name}-{LETTERS[position]}")
    for row in ELEMENTWISE
    for position in range(len(OPERATIONS[row.name].formulas))
]
SYMBOLS = {letter: sympy.Symbol(letter, real=True) for letter in LETTERS}
NARROW = {"arcsin", "arccos", "arctanh"}
POSITIVE = {"log", "log1p", "log2", "log10", "sqrt", "power"}
ABOVE_ONE = {"arccosh"}


def points(name: str, count: int) -> list[tuple[float, ...]]:
    """Places at which all is smooth: no two coordinates alike, and none at a kink."""
    low, high = -1.9, 1.9
    if name in NARROW:
        low, high = -0.9, 0.9
    elif name in POSITIVE:
        low, high = 0.1, 2.9
    elif name in ABOVE_ONE:
        low, high = 1.1, 2.9
    elif name == "clip":  # below, between and above the ends
        return [(-1.5, -1.0, 1.0), (0.25, -1.0, 1.0), (1.5, -1.0, 1.0)]
    elif name == "where":
        return [(0.0, 1.5, -0.5), (1.0, 1.5, -0.5)]
    values = [float(x) for x in numbers((5,), 3, low, high)]
    return [values[i : i + count] for i in range(5 - count + 1)]  # type: ignore[misc]


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_elementwise_rows_have_a_formula(row: Row):
    operation = OPERATIONS[row.name]
    expression = sympy.sympify(row.formula, locals=SYMBOLS)
    letters = LETTERS[: len(operation.formulas)]
    assert {symbol.name for symbol in expression.free_symbols} <= set(letters)
    for xs in points(row.name, len(letters)):
        found = operation.compute(*xs)
        assert found == pytest.approx(_number(expression, dict(zip(letters, xs, strict=True))), rel=1e-12)


@pytest.mark.parametrize(("row", "position"), DERIVATIVES)
def test_derivative(row: Row, position: int):
    operation = OPERATIONS[row.name]
    letters = LETTERS[: len(operation.formulas)]
    derived = sympy.diff(sympy.sympify(row.formula, locals=SYMBOLS), SYMBOLS[letters[position]])
    written = sympy.sympify(operation.formulas[position], locals=SYMBOLS)
    assert operation.partials is not None
    for xs in points(row.name, len(letters)):
        at = dict(zip(letters, xs, strict=True))
        y = operation.compute(*xs)
        wanted = _number(derived, at)
        assert _number(written, at) == pytest.approx(wanted, rel=1e-12, abs=1e-15)
        assert operation.partials[position](y, *xs) == pytest.approx(wanted, rel=1e-12, abs=1e-15)
        assert type(operation.partials[position](y, *xs)) is float


KINKED = {"relu", "abs", "sign", "maximum", "minimum", "clip", "where"}


@pytest.mark.parametrize(
    ("row", "position"), [param for param in DERIVATIVES if param.values[0].name not in KINKED]
)
def test_text_is_the_same_function(row: Row, position: int):
    positive = {letter: sympy.Symbol(letter, positive=True) for letter in LETTERS}
    operation = OPERATIONS[row.name]
    derived = sympy.diff(sympy.sympify(row.formula, locals=positive), positive[LETTERS[position]])
    written = sympy.sympify(operation.formulas[position], locals=positive)
    assert sympy.simplify(derived - written) == 0


def _number(expression: sympy.Expr, at: dict[str, float]) -> float:
    exact = {SYMBOLS[letter]: sympy.Float(x, 40) for letter, x in at.items()}
    return float(expression.subs(exact).doit().evalf(30))


def test_points_differ():
    for row in ELEMENTWISE:
        for xs in points(row.name, len(OPERATIONS[row.name].formulas)):
            assert all(x != z for x, z in itertools.combinations(xs, 2))
