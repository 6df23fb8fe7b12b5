"""The one way in which a number is written: exact where that is short, never wider than its room."""

from __future__ import annotations

import math
import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backprop_widgets.words.numbers import ABOUT, WIDEST, decimals, is_close, ledger, number, sum_sign

ANY = st.floats()
FINITE = st.floats(allow_nan=False, allow_infinity=False)
ORDINARY = st.floats(-1e6, 1e6) | st.integers(-10_000, 10_000).map(lambda n: n / 100)


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (-3, "-3"),
        (1244.5, "1244.5"),
        (622.25, "622.25"),
        (-4482, "-4482"),
        (0.34 - 0.2, "0.14"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "≈0.33333"),
        (-2 / 3, "≈-0.66667"),
        (math.pi, "≈3.1416"),
        (1234567, "1234567"),
        (12345678, "≈1.2346e7"),
        (1e6, "1000000"),
        (1e7, "1e7"),
        (123456.78, "≈123460"),
        (0.001, "0.001"),
        (0.0001, "0.0001"),
        (0.00001, "1e-5"),
        (6.02e23, "6.02e23"),
        (1e308, "1e308"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "≈1.7977e308"),
        (99999.999, "≈100000"),
        (9999999.9, "≈1.0000e7"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (np.float64(2.5), "2.5"),
        (True, "1"),
    ],
)
def test_number(x, text):
    assert number(x) == text


@given(FINITE)
def test_what_bears_no_sign_is_exact(x):
    text = number(x)
    shown, exact = Decimal(text.removeprefix(ABOUT)), Decimal(x)  # near the largest float, float(text) is inf
    error = abs(shown - exact)
    if text.startswith(ABOUT):
        assert Decimal("1e-12") * abs(exact) < error <= Decimal("5e-5") * abs(exact)
    else:
        assert error <= Decimal("1.01e-12") * abs(exact) or float(text) == x  # subnormals have few digits


@given(FINITE)
def test_at_most_seven_digits_exactly_and_five_about(x):
    text = number(x)
    digits = re.sub(r"e.*|\D", "", text).lstrip("0").rstrip("0")
    assert len(digits) <= (5 if text.startswith(ABOUT) else 7)


@given(st.integers(-9_999_999, 9_999_999), st.integers(-20, 20))
def test_seven_digits_are_written_exactly(mantissa, power):
    x = float(f"{mantissa}e{power}")
    assert not number(x).startswith(ABOUT)
    assert float(number(x)) == pytest.approx(x, rel=1e-12)


@given(ANY)
def test_it_is_written_plainly(x):
    assert re.fullmatch(r"nan|-?inf|≈?-?\d+(\.\d+)?(e-?\d+)?", number(x))
    assert not re.fullmatch(r".*\.\d*0(e.*)?", number(x)) or number(x).startswith(ABOUT)


@given(FINITE)
def test_sign(x):
    assert number(-x) == (number(x) if x == 0 else _negated(number(x)))


def _negated(text: str) -> str:
    about, bare = text[: text.startswith(ABOUT)], text.removeprefix(ABOUT)
    return about + (bare[1:] if bare.startswith("-") else "-" + bare)


@given(FINITE, FINITE)
def test_order_is_kept(x, y):
    low, high = sorted([x, y])
    assert float(number(low).removeprefix(ABOUT)) <= float(number(high).removeprefix(ABOUT)) * (1 + 1e-12) or (
        high < 0 and float(number(low).removeprefix(ABOUT)) * (1 + 1e-12) <= float(number(high).removeprefix(ABOUT))
    )


@given(ANY)
@example(-1.234567e-300)
@example(-5e-324)
@example(-0.000123456)
@example(-1234.567)
@example(-1.7976931348623157e308)
def test_no_number_is_wider_than_its_room(x):
    assert len(number(x)) <= len(WIDEST)


def test_the_widest_is_reached():
    assert number(-1.234567e-300) == WIDEST


@given(ANY)
def test_is_close_to_itself(x):
    assert is_close(x, x)


def test_is_close_is_relative():
    assert is_close(1e300, 1e300 * (1 + 1e-13))
    assert is_close(1e-300, 1e-300 * (1 + 1e-13))
    assert not is_close(1.0, 1.0 + 1e-11)
    assert not is_close(0.0, 1e-300)
    assert is_close(math.nan, math.nan)
    assert not is_close(math.inf, -math.inf)


@pytest.mark.parametrize(("text", "places"), [("0.34", 2), ("20", 0), ("≈-0.33333", 5), ("1.5e-7", 0), ("nan", 0)])
def test_decimals(text, places):
    assert decimals(text) == places


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        ([1410, 84, 1494], ["1410", "84", "1494"]),
        ([3.06, -1.8, 1.26], ["3.06", "-1.80", "1.26"]),
        ([1.5832, -0.0358, 0.51213], ["1.58320", "-0.03580", "0.51213"]),
        ([0, 1.25], ["0", "1.25"]),
        ([0.5, 1 / 3], ["0.50000", "≈0.33333"]),
        ([1e-9, 0.5], ["1e-9", "0.5"]),
        ([123456.5, 0.00012345], ["123456.5", "0.00012345"]),
        ([math.nan, 0.25], ["nan", "0.25"]),
        ([math.inf, 0.5, -0.25], ["inf", "0.5", "-0.25"]),
        ([], []),
    ],
)
def test_ledger(numbers, lines):
    assert ledger(numbers) == lines


@given(st.lists(ORDINARY, max_size=5))
def test_lines_of_a_ledger_share_their_decimals(numbers):
    lines = ledger(numbers)
    if any("e" in number(x) for x in numbers):
        assert lines == [number(x) for x in numbers]
        return
    places = max((decimals(number(x)) for x in numbers), default=0)
    room = len(WIDEST) - len(ABOUT)
    for x, line in zip(numbers, lines, strict=True):
        assert decimals(line) == places or line == "0" or (line == number(x) and len(f"{x:.{places}f}") > room)


@given(st.lists(ANY.filter(lambda x: not 0 < abs(x) < 1e-99 and not abs(x) > 1e99), max_size=5))
def test_lines_of_a_ledger_are_true_and_fit(numbers):
    lines = ledger(numbers)
    assert len(lines) == len(numbers)
    for x, line in zip(numbers, lines, strict=True):
        assert len(line) <= len(WIDEST)
        bare = float(line.removeprefix(ABOUT))
        if not line.startswith(ABOUT):
            assert is_close(bare, x)
        else:
            assert bare == pytest.approx(x, rel=5.1e-5)


@pytest.mark.parametrize(
    ("terms", "total", "sign"),
    [
        (["1410", "84"], "1494", "="),
        (["3.06", "-1.80"], "1.26", "="),
        (["0.1", "0.2"], "0.3", "="),
        (["≈0.33333", "≈0.33333"], "≈0.66667", "≈"),
        (["≈0.33333", "≈0.66667"], "1", "="),
        (["1e20", "-1e20"], "0", "="),
        (["1e300", "1e300"], "2e300", "="),
        (["inf", "1"], "inf", "="),
        (["inf", "-inf"], "nan", "="),
        (["1"], "1", "="),
        (["1"], "2", "≈"),
        ([], "0", "="),
    ],
)
def test_sum_sign(terms, total, sign):
    assert sum_sign(terms, total) == sign


@pytest.mark.parametrize(
    ("terms", "total"), [(["1e-13", "1e-13"], "3e-13"), (["1000000", "0.0005"], "1000000")], ids=["small", "unequal"]
)
def test_sum_sign_of_sums_that_do_not_add_up_as_printed(terms, total):
    assert sum_sign(terms, total) == "≈"


def test_sum_sign_of_nan():
    assert sum_sign(["nan", "1"], "nan") == "="


@given(st.lists(st.integers(-99_999, 99_999), min_size=1, max_size=5), st.integers(0, 3))
def test_sums_that_print_exactly_add_up(cents, places):
    scale = 10**places
    terms = [number(n / scale) for n in cents]
    assert sum_sign(terms, number(sum(cents) / scale)) == "="


@given(st.lists(st.integers(-99_999, 99_999), min_size=1, max_size=5), st.integers(1, 50))
def test_sums_that_are_wrong_do_not(cents, off):
    assert sum_sign([number(n) for n in cents], number(sum(cents) + off)) == "≈"
