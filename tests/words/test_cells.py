"""The numbers of a grid: short, of shared decimals, and never telling something else than the number."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.words.arrays import CUT
from backprop_widgets.words.cells import cells
from backprop_widgets.words.numbers import decimals, is_close

LARGEST = 1e308  # what lies beyond is rounded to a text that no float has
number = st.one_of(
    st.floats(-LARGEST, LARGEST),
    st.floats(-100, 100),
    st.integers(-2000, 2000).map(lambda n: n / 8),
    st.sampled_from([math.nan, math.inf, -math.inf]),
)
numbers = st.lists(number, max_size=9)


@given(numbers, st.integers(5, 6))
def test_a_cell_fits_and_tells_its_number(xs, most):
    found = cells(xs, most)
    assert len(found.texts) == len(xs)
    for text, x, exact in zip(found.texts, xs, found.is_exact, strict=True):
        assert len(text) <= most + ("e" in text)
        if text == CUT:
            assert not exact
            continue
        assert (float(text) == 0) == (x == 0), "only 0 is written as 0"
        assert exact == is_close(float(text), x)
        if math.isfinite(x):
            places = 0 if "e" in text else decimals(text)
            assert is_close(float(text), x) or abs(float(text) - x) <= max(0.5001 * 10.0**-places, 0.5 * abs(x))


@given(st.lists(st.integers(-999, 999).map(lambda n: n / 100), min_size=1, max_size=9))
def test_decimals_stand_under_each_other(xs):
    assert len({decimals(text) for text in cells(xs, 6).texts if text != "0"}) <= 1


def test_what_does_not_fit_gives_up_decimals_before_it_gives_up_the_point():
    assert cells([1 / 3, 38.92, -9.2088], 6).texts == ("0.333", "38.920", "-9.209")
    assert cells([0.08, -123.45], 6).texts == ("0.08", "-123.5")
    assert cells([1.9e-4], 6).texts == ("1.9e-4",)
    assert cells([1234567.0, -2.5], 5).texts == ("1.2e6", "-2.5")
