"""A number box and a slider for each scalar input, a grid of boxes for each small array."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import ipywidgets

from ..views.metrics import fitted
from . import grids
from .grids import Grid

POSITIONS = 100
LONGEST_NAME, NAME_SIZE = 150, 13
"""A longer name would run over the slider; it stands in full in the tooltip."""
_FINER = (1, 2, 5, 10, 20, 50, 100)


def limit(value: float) -> float:
    """A round number beyond `value`: the slider runs from minus to plus it.

    >>> limit(0.5), limit(0), limit(-12), limit(100), limit(0.003)
    (10.0, 10.0, 100.0, 1000.0, 0.1)
    """
    if abs(value) < 1e-300:
        return 10.0
    power = math.floor(math.log10(abs(value)))
    if power < -1:
        return float(f"1e{power + 2}")
    return float(f"1e{min(max(power + 1, 1), 308)}")


def increment(value: float, end: float) -> float:
    """A hundredth of `end`, or a round part of that if the value would otherwise be left out.

    >>> increment(0.5, 10), increment(0.34, 10)
    (0.1, 0.02)
    """
    hundredth = Decimal(repr(end)) / POSITIONS
    wanted = Decimal(repr(value))
    steps = (hundredth / part for part in _FINER)
    return float(next((step for step in steps if wanted % step == 0), hundredth))


class Input(ipywidgets.HBox):
    """The box holds the value as it is; the slider stands at the nearest of its positions, and moves it.

    Two controls, because a slider of floats puts every value on its grid as soon as it is displayed, 1/3 on
    0.3. And a slider of whole numbers, because those come back from the browser as they were sent: a float
    comes back with the dust of binary counting, which looks like a move.

    Args:
        name: the input's name.
        value: its value.
        moved: is called with the name and each new value.
    """

    def __init__(self, name: str, value: float, moved: Callable[[str, float], None]) -> None:
        self._name, self._value, self._moved = name, value, moved
        end = limit(value)
        self._step = Decimal(repr(increment(value, end)))
        last = int(Decimal(repr(end)) / self._step)
        label = fitted(name, LONGEST_NAME, NAME_SIZE)
        width = f"{100 + 8 * min(len(label), 20)}px"
        self.box = ipywidgets.FloatText(value, description=label, tooltip=name, layout={"width": width})
        self.box.style.description_width = "initial"
        self.slider = ipywidgets.IntSlider(
            self._position(last), min=-last, max=last, readout=False, tooltip=name, layout={"width": "180px"}
        )
        self.box.observe(self._box_moved, "value")
        self.slider.observe(self._slider_moved, "value")
        super().__init__([self.box, self.slider], layout={"margin": "0 20px 0 0"})

    @property
    def value(self) -> float:
        """The input's value; setting it is the same as typing it."""
        return self._value

    @value.setter
    def value(self, value: float) -> None:
        self.box.value = value

    def _box_moved(self, change: Any) -> None:
        if change["new"] == self._value or not math.isfinite(change["new"]):
            return
        self._value = change["new"]
        self.slider.value = self._position(self.slider.max)
        self._moved(self._name, self._value)

    def _slider_moved(self, change: Any) -> None:
        if change["new"] == self._position(self.slider.max):
            return
        self._value = float(change["new"] * self._step)
        self.box.value = self._value
        self._moved(self._name, self._value)

    def _position(self, last: int) -> int:
        """Where the slider stands: at an end if the value lies beyond it."""
        position = self._value / float(self._step)
        return round(min(max(position, -last), last))


def inputs(nodes: Iterable[Any], moved: Callable[[str, Any], None]) -> dict[str, Input | Grid]:
    """Controls by name for those inputs that are finite numbers or small finite arrays."""
    found: dict[str, Input | Grid] = {}
    for node in nodes:
        if isinstance(node.value, float) and math.isfinite(node.value):
            found[node.name] = Input(node.name, node.value, moved)
        elif grids.fits(node.value):
            found[node.name] = Grid(node.name, node.value, moved)
    return found


def left_out(nodes: Iterable[Any]) -> list[ipywidgets.Label]:
    """A line for each array that is too large for a grid."""
    return [
        grids.too_large(node.name, node.value)
        for node in nodes
        if not isinstance(node.value, float) and not grids.fits(node.value)
    ]
