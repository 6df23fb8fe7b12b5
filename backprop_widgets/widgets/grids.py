"""A grid of number boxes for a small array input."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from ..words.interface import GRID_LABEL, GRID_TOO_LARGE

MOST_ENTRIES, MOST_COLUMNS = 36, 8


def fits(value: Any) -> bool:
    """Whether an array is small enough to be edited entry by entry: a vector or a matrix, all of it finite."""
    shape = np.shape(value)
    is_small = 1 <= len(shape) <= 2 and 0 < np.size(value) <= MOST_ENTRIES and shape[-1] <= MOST_COLUMNS
    return is_small and bool(np.all(np.isfinite(value)))


class Grid(ipywidgets.VBox):
    """A box per entry, in the array's rows and columns; every change gives a new array.

    Args:
        name: the input's name.
        value: its value, of shape ``(n,)`` or ``(m, n)``.
        moved: is called with the name and each new array.
    """

    def __init__(self, name: str, value: Any, moved: Callable[[str, Any], None]) -> None:
        self._name, self._value, self._moved = name, np.array(value, float), moved
        self._is_setting = False
        shape = self._value.shape
        self.boxes = {index: self._box(index) for index in np.ndindex(shape)}
        columns = f"repeat({shape[-1]}, 84px)"
        rows = ipywidgets.GridBox(
            [*self.boxes.values()], layout={"grid_template_columns": columns, "grid_gap": "4px", "padding": "0 2px 4px"}
        )
        label = ipywidgets.Label(GRID_LABEL.format(name=name, shape="×".join(map(str, shape))))
        super().__init__([label, rows], layout={"margin": "0 20px 0 0"})

    @property
    def value(self) -> np.ndarray:
        """The array; setting it is the same as typing it."""
        return self._value.copy()

    @value.setter
    def value(self, value: Any) -> None:
        wanted = np.array(value, float)
        if wanted.shape != self._value.shape:
            raise ValueError(f"{self._name} has shape {self._value.shape}, not {wanted.shape}")
        self._is_setting = True
        try:
            for index, box in self.boxes.items():
                box.value = wanted[index]
        finally:
            self._is_setting = False
        self._set(wanted)

    def _box(self, index: tuple[int, ...]) -> ipywidgets.FloatText:
        place = ", ".join(map(str, index))
        layout = {"width": "84px", "margin": "0"}
        box = ipywidgets.FloatText(self._value[index], tooltip=f"{self._name}[{place}]", layout=layout)
        box.observe(lambda change: self._typed(index, change["new"]), "value")
        return box

    def _typed(self, index: tuple[int, ...], entry: float) -> None:
        if self._is_setting or not math.isfinite(entry):
            return
        wanted = self._value.copy()
        wanted[index] = entry
        self._set(wanted)

    def _set(self, wanted: np.ndarray) -> None:
        if not np.array_equal(wanted, self._value):
            self._value = wanted
            self._moved(self._name, wanted.copy())


def too_large(name: str, value: Any) -> ipywidgets.Label:
    """What stands in the place of a grid that would be too large: how to move that input all the same."""
    return ipywidgets.Label(GRID_TOO_LARGE.format(name=name, shape="×".join(map(str, np.shape(value)))))
