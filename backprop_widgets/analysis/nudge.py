"""A node moved a little, whatever it is computed from: how far does the output move?"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..tape.ieee import Number
from ..tape.run import plain
from ..tape.tape import Tape

Curve = Callable[[float], float]
"""A function of one number."""

LARGEST_STEP = 64
"""The first step in units of the step shown."""
HALVINGS = 40
COLUMNS = 6
GOOD = 1e-11
"""How often the step is halved at most, how many columns the tableau has, and when a slope is good enough."""

DUST = 1e-14
"""A smaller number is taken for a 0 that came out of rounding."""


class Nudge:
    """The output as a function of one node, which is cut off from what it was computed from."""

    def __init__(self, tape: Tape, index: int) -> None:
        self.tape, self.index = tape, index
        moves = [False] * len(tape)
        moves[index] = True
        for i in range(index + 1, len(tape)):
            moves[i] = any(moves[j] for j in tape.operands[i])
        self.affected = [i for i in range(index + 1, tape.output + 1) if moves[i]]
        """The places that are computed anew."""

    def __call__(self, value: Number) -> Number:
        """The output when the node holds `value`."""
        return self.values_at(value).get(self.tape.output, self.tape.values[self.tape.output])

    def values_at(self, value: Number) -> dict[int, Number]:
        """Everything that moves when the node holds `value`, itself among them, by its place."""
        values: dict[int, Number] = {self.index: value}
        tape = self.tape
        with np.errstate(all="ignore"):
            for i in self.affected:
                xs = [values[j] if j in values else tape.values[j] for j in tape.operands[i]]
                values[i] = plain(tape.operations[i].replay(xs, tape.params[i])[1])
        return values

    def along(self, entry: tuple[int, ...]) -> Curve:
        """The output as a function of one entry of an array; of the number itself for ``()``."""
        if not entry and isinstance(self.tape.values[self.index], float):
            return self

        def curve(x: float) -> float:
            moved = np.array(self.tape.values[self.index])
            moved[entry] = x
            return float(self(plain(moved)))

        return curve


class Slope(NamedTuple):
    """A slope found by differences.

    Attributes:
        value: the slope.
        error: how far off it may be.
    """

    value: float
    error: float


def shown_step(x: float) -> float:
    """The power of ten by which a number of this size is nudged in a sentence: 0.001 for 0.5 and for 23.5."""
    if abs(x) < DUST or not math.isfinite(x):
        return 1e-3
    size = math.floor(math.log10(abs(x)))
    return float(f"1e{-3 + max(0, size - 1) + min(0, size + 1)}")


def slope(curve: Curve, x: float) -> Slope:
    """The slope of a curve by central differences with ever smaller steps, extrapolated to step 0.

    C. J. F. Ridders, "Accurate computation of F'(x) and F'(x)F''(x)", Advances in Engineering Software 4
    (1982): of all extrapolations the one is taken that differs least from those it came from, so that the
    step suits the variable.
    """
    step = shown_step(x) * LARGEST_STEP
    best = Slope(0.0, math.inf)
    floor = 1e-3 * abs(curve(x)) / (abs(x) + 1)  # errors count relative to the slope, unless that is tiny
    above: list[float] = []
    for _ in range(HALVINGS):
        high, low = curve(x + step), curve(x - step)
        width = (x + step) - (x - step)
        dust = np.finfo(float).eps * max(abs(high), abs(low)) / step
        if width == 0 or (above and dust > 100 * best.error):
            break  # a smaller step would only bring more rounding
        row = [(high - low) / width]
        for k, coarser in enumerate(above[:COLUMNS], 1):
            row.append(row[-1] + (row[-1] - coarser) / (4.0**k - 1))
            error = max(abs(row[-1] - row[-2]), abs(row[-1] - coarser), dust)
            if error * (abs(best.value) + floor) < best.error * (abs(row[-1]) + floor) or best.error == math.inf:
                best = Slope(row[-1], error)
        if best.error <= GOOD * (abs(best.value) + floor):
            break
        above = row if math.isfinite(row[0]) else []
        step /= 2
    return best if best.error < math.inf else Slope(math.nan, math.inf)


def one_sided(curve: Curve, x: float) -> tuple[float, float] | None:
    """The slopes on the left and on the right where they differ for good, at a kink; else None.

    Each is extrapolated from two steps, so that a mere bend of the curve does not look like a kink.
    """
    here = curve(x)
    for step in (shown_step(x), shown_step(x) / 100):
        far_left, left = (here - curve(x - step)) / step, (here - curve(x - step / 2)) / (step / 2)
        far_right, right = (curve(x + step) - here) / step, (curve(x + step / 2) - here) / (step / 2)
        left, right = 2 * left - far_left, 2 * right - far_right
        if math.isfinite(left - right) and abs(right - left) <= 1e-4 * max(abs(left), abs(right)):
            return None
    return left, right
