"""A large array in few cells: means over blocks, of its first slices, the same on every machine."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...tape.ieee import Number

Cells = npt.NDArray[np.float64]


class Plan(NamedTuple):
    """How an array is brought into cells.

    Attributes:
        shape: the shape of the array.
        slices: how many of its slices are shown; 1 for a vector or a matrix.
        of_slices: how many there are.
        rows: rows of cells.
        columns: columns of cells in each slice.
    """

    shape: tuple[int, ...]
    slices: int
    of_slices: int
    rows: int
    columns: int

    @property
    def slice_shape(self) -> tuple[int, int]:
        """Rows and columns of entries in one slice; a vector is one row."""
        high, wide = (1, 1, *self.shape)[-2:]
        return high, wide

    @property
    def block(self) -> tuple[int, int]:
        """At most so many rows and columns of entries stand behind one cell."""
        high, wide = self.slice_shape
        return math.ceil(high / self.rows), math.ceil(wide / self.columns)


def plan(shape: tuple[int, ...], most_rows: int, most_columns: int, most_slices: int = 4) -> Plan:
    """The cells for an array of this shape; one column stays free between slices."""
    high, wide = (1, 1, *shape)[-2:]
    count = math.prod(shape[:-2])
    slices = min(count, most_slices)
    columns = (most_columns - (slices - 1)) // slices
    return Plan(shape, slices, count, min(high, most_rows), min(wide, columns))


def sampled(plan: Plan, x: Number) -> Cells:
    """The cells, of shape (slices, rows, columns): each the mean of the entries behind it.

    An entry that is not finite makes its cell so.
    """
    stack = np.reshape(np.asarray(x, dtype=np.float64), (plan.of_slices, *plan.slice_shape))[: plan.slices]
    rows, columns = (_starts(n, k) for n, k in zip(plan.slice_shape, (plan.rows, plan.columns), strict=True))
    counts = np.outer(_lengths(rows, plan.slice_shape[0]), _lengths(columns, plan.slice_shape[1]))
    with np.errstate(all="ignore"):
        means = _sums(stack, rows, columns) / counts
        if np.all(np.isfinite(means)):
            return np.asarray(means)
        # The sum of a block may leave the range of a float where its mean does not.
        largest = float(np.max(np.abs(stack), where=np.isfinite(stack), initial=0.0)) or 1.0
        return np.asarray(_sums(stack / largest, rows, columns) / counts * largest)


def _sums(stack: Cells, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> Cells:
    return np.asarray(np.add.reduceat(np.add.reduceat(stack, rows, axis=1), columns, axis=2))


def _starts(entries: int, cells: int) -> npt.NDArray[np.intp]:
    return np.arange(cells, dtype=np.intp) * entries // cells


def _lengths(starts: npt.NDArray[np.intp], end: int) -> npt.NDArray[np.intp]:
    return np.diff(np.append(starts, end))
