"""What stands behind a cell of a heat picture: the mean of a block, worked out here by plain NumPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.views.arrays.sampling import plan, sampled

SHAPES = [(1,), (7,), (100,), (3, 4), (10, 10), (64, 784), (1, 300), (300, 1), (3, 6, 6), (9, 5, 30), (2, 3, 4, 5)]


def blocks(length: int, parts: int) -> list[slice]:
    return [slice(i * length // parts, (i + 1) * length // parts) for i in range(parts)]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_cell_is_the_mean_of_its_block(shape):
    x = np.random.default_rng(1).normal(size=shape)
    made = plan(shape, 10, 20)
    found = sampled(made, x)
    slices = x.reshape(-1, *(1, *shape)[-2:])[: made.slices]
    for k, one in enumerate(slices):
        rows, columns = blocks(one.shape[0], made.rows), blocks(one.shape[1], made.columns)
        expected = [[one[r, c].mean() for c in columns] for r in rows]
        np.testing.assert_allclose(found[k], expected, rtol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_plan_keeps_to_its_room(shape):
    made = plan(shape, 10, 20)
    assert 1 <= made.rows <= 10
    assert made.slices * (made.columns + 1) - 1 <= 20
    assert made.rows * made.block[0] >= made.slice_shape[0]
    assert made.columns * made.block[1] >= made.slice_shape[1]


@given(st.integers(1, 60), st.integers(1, 60), st.floats(-1e308, 1e308))
def test_an_array_of_one_number_keeps_it(rows, columns, x):
    found = sampled(plan((rows, columns), 10, 20), np.full((rows, columns), x))
    np.testing.assert_allclose(found, x, rtol=1e-12)


def test_what_is_not_finite_shows_in_its_cell_only():
    x = np.zeros((50, 50))
    x[0, 0], x[49, 49], x[0, 49] = math.nan, math.inf, -math.inf
    found = sampled(plan(x.shape, 10, 10), x)[0]
    assert math.isnan(found[0, 0])
    assert found[-1, -1] == math.inf
    assert found[0, -1] == -math.inf
    assert np.isfinite(found).sum() == found.size - 3
