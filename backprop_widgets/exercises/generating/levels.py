"""The levels, from a single product to a small network: one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ...graph.value import Value
from ...words import generating as words
from . import arrays, numbers
from .draft import Draft

Recipe = Callable[[Draft], Value]
ZERO = frozenset({0.0})


class Level(NamedTuple):
    """One level of exercises.

    Attributes:
        number: from 1 on.
        recipes: the programs of which one is written.
        asks: the kinds of questions: ``value``, ``local``, ``contribution`` (at fan-outs), ``gradient``.
        gives: the kinds of numbers that are told.
        shows: the misconceptions that can be asked for as a target, beside the slip of the pen.
        allowed: the numbers that this level is about, which may occur although they are trivial.
    """

    number: int
    recipes: tuple[Recipe, ...]
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    shows: frozenset[str]
    allowed: frozenset[float] = frozenset()

    @property
    def title(self) -> str:
        """What it is called."""
        return words.LEVELS[self.number - 1][0]

    @property
    def about(self) -> str:
        """What it exercises."""
        return words.LEVELS[self.number - 1][1]

    def __repr__(self) -> str:
        return words.LEVEL.format(number=self.number, title=self.title, about=self.about)


class Levels(tuple[Level, ...]):
    """All levels; shown, one line each."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(map(repr, self))


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CHAIN = "no-upstream no-local added-along-path seed-is-value forward-value stale-gradient"
_SUMS = f"{_CHAIN} add-halves sign stopped-early divided not-switched"
_FORKS = f"{_SUMS} first-path last-path product-of-paths averaged constant-kept"
_MATRIX = "no-upstream stale-gradient not-transposed matmul-order first-path last-path product-of-paths"

_ROWS: tuple[tuple[Any, ...], ...] = (
    ((numbers.product,), "value gradient", "",
     "divided not-switched no-local forward-value seed-is-value stale-gradient"),
    ((numbers.product_below_a_line, numbers.product_less_an_input, numbers.product_of_products),
     "value local gradient", "",
     f"{_CHAIN} add-halves sign divided not-switched constant-kept"),
    ((numbers.line_power_line, numbers.power_line_product, numbers.lines),
     "value local gradient", "", f"{_SUMS} constant-kept power-off-by-one wrong-point reciprocal"),
    ((numbers.sigmoid_neuron, numbers.tanh_neuron, numbers.exponential),
     "local gradient", "", f"{_SUMS} sigmoid-of-input wrong-point reciprocal"),
    ((numbers.sum_times_line, numbers.power_and_line, numbers.two_ways),
     "contribution gradient", "value", f"{_FORKS} sent-too-early re-sent updated-midway power-off-by-one"),
    ((numbers.quotient, numbers.reciprocal),
     "local contribution gradient", "value", f"{_FORKS} reciprocal power-off-by-one updated-midway"),
    ((numbers.three_ways,), "contribution gradient", "value", f"{_FORKS} missed-path sent-too-early re-sent"),
    ((numbers.larger_and_open, numbers.shut),
     "gradient", "value", f"{_FORKS} max-to-all max-to-loser relu-dead-passes", ZERO),
    ((numbers.in_a_row,), "gradient", "value", f"{_FORKS} sent-too-early re-sent"),
    ((arrays.mean_of_a_line, arrays.rows), "gradient", "value", f"{_CHAIN} mean-forgot-n broadcast-not-summed"),
    ((arrays.matrix_and_vector, arrays.two_matrices), "gradient", "value", f"{_MATRIX} no-local averaged"),
    ((arrays.softmax_of_scores,), "gradient", "", "softmax-sign no-local stale-gradient"),
    ((arrays.network,), "gradient", "",
     f"{_MATRIX} max-to-all max-to-loser sigmoid-of-input", ZERO),
)

LEVELS = Levels(
    Level(i, recipes, tuple(asks.split()), tuple(gives.split()), _keys(shows), *rest)
    for i, (recipes, asks, gives, shows, *rest) in enumerate(_ROWS, 1)
)


def levels() -> Levels:
    """All levels of `generate`, in order; each says what it exercises.

    >>> levels()[4]
    5  A fan-out: A value that is used twice: what comes back along its wires is added.
    >>> "first-path" in levels()[4].shows
    True
    """
    return LEVELS
