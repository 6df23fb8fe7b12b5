"""Heat pictures: one mark per cell, hollow below 0, the same bytes however large the array."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets.views import palette
from backprop_widgets.views.arrays import heat
from backprop_widgets.views.arrays.heat import ODD, ZERO, Heat
from backprop_widgets.views.arrays.panel import panel


def shown(x: np.ndarray) -> tuple[str, ...]:
    made = panel(x.shape)
    assert isinstance(made, Heat)
    return heat.written(made, [x])[0]


def marks_of(path: str) -> int:
    """A hollow mark is two closed lines, a filled one is one."""
    return path.count("z")


@given(st.lists(st.sampled_from([-3.0, -0.5, 0.0, 1.0, 3.0, float("nan"), float("inf")]), min_size=7, max_size=20))
def test_a_mark_for_every_entry_by_its_sign(xs):
    paths = shown(np.array(xs))
    assert sum(map(marks_of, paths[:ZERO])) == 2 * sum(x < 0 for x in xs)
    assert marks_of(paths[ZERO]) == sum(x == 0 for x in xs)
    assert sum(map(marks_of, paths[ZERO + 1 : ODD])) == sum(0 < x < np.inf for x in xs)
    assert marks_of(paths[ODD]) == sum(2 if np.isnan(x) else 1 for x in xs if not np.isfinite(x))


def test_the_farthest_from_zero_is_in_the_outer_levels_and_the_scale_says_how_far():
    paths = shown(np.array([-4.0, -1, 0, 0.001, 1, 2, 4]))
    assert [marks_of(path) for path in paths[: ODD + 1]] == [2, 0, 0, 2, 1, 2, 1, 0, 1, 0]
    assert paths[-1] == "±4"


def test_lines_that_are_read_together_share_their_scale():
    made = panel((10,))
    small, large = heat.written(made, [np.full(10, 1.0), np.full(10, 4.0)])
    assert small[ZERO + 1]
    assert large[ODD - 1]
    assert not small[ODD - 1]


@pytest.mark.parametrize("shape", [(20, 20), (1000, 1000), (100, 100, 100), (1_000_000,)])
def test_bytes_do_not_grow_with_the_array(shape):
    x = np.random.default_rng(2).normal(size=shape)
    assert len("".join(shown(x))) < 10_000


def test_all_zeros_are_dots_and_nothing_yet_is_no_mark():
    made = panel((30, 30))
    assert [bool(path) for path in heat.written(made, [np.zeros((30, 30))])[0]] == [k in (ZERO, 10) for k in range(11)]
    assert not any(heat.blank(made)[:-1])


def test_an_array_of_another_shape_is_marked_as_such():
    assert heat.written(panel((30, 30)), [np.zeros(30)])[0][-1] == "?"


def test_the_title_says_how_it_was_made():
    assert "each is the mean of up to 6×40 entries" in heat.title(panel((64, 784)))
    assert "One mark per entry of the 10×10 array" in heat.title(panel((10, 10)))
    assert "slices 1 to 4 of 32" in heat.title(panel((32, 5, 5)))


def luminance(colour: str) -> float:
    """Of the Web Content Accessibility Guidelines."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["LIGHT", "DARK", "CONTRAST_LIGHT", "CONTRAST_DARK"])
def test_every_mark_stands_out_from_its_ground(theme):
    colours = getattr(palette, theme)
    ground = luminance(colours["bg"])
    for level in range(ODD):
        mark = luminance(colours[f"heat-{level}"])
        assert (max(mark, ground) + 0.05) / (min(mark, ground) + 0.05) >= 3
