"""Local derivatives as formulas: sums of products, which keep their shape but for what a reader drops.

A 1 is dropped, a -1 becomes a sign, numbers are multiplied and like terms added. Nothing is multiplied out,
so that a formula computes what the operation computes: ``(1 - y)*y`` is exact where ``y - y*y`` is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from ...tape.expression import Written
from ...tape.operation import ADDITIVE, CALL, MULTIPLICATIVE, POWER, UNARY
from .literals import plain

CONDITION = 0
"""How tightly ``a > b`` binds, which counts as 1 or 0."""


class Term(NamedTuple):
    """A product: a number, what multiplies it, and what divides it."""

    coefficient: float
    over: tuple[Written, ...] = ()
    under: tuple[Written, ...] = ()

    def factors(self, coefficient: float) -> str:
        """What multiplies, with this number in front where it is not 1; ``""`` where nothing does."""
        over = [factor.within(MULTIPLICATIVE, True) for factor in self.over]
        return "*".join([*([plain(coefficient).text] if coefficient != 1.0 else []), *over])

    @property
    def divisors(self) -> list[str]:
        """What divides."""
        return [divisor.within(MULTIPLICATIVE, True) for divisor in self.under]

    @property
    def is_condition(self) -> bool:
        """Whether it is but a truth, which NumPy adds as ``or`` and does not negate."""
        return bool(self.over) and not self.under and all(x.precedence == CONDITION for x in self.over)

    def size(self, in_sum: bool = False) -> str:
        """The term without its sign."""
        text = self.factors(abs(self.coefficient)) or "1"
        if self.is_condition and abs(self.coefficient) == 1.0 and (in_sum or self.coefficient < 0):
            text = f"1*{text}"
        return "/".join([text, *self.divisors])


@dataclass(frozen=True)
class Form:
    """A sum of terms."""

    terms: tuple[Term, ...]

    @property
    def written(self) -> Written:
        """The formula and how tightly it binds."""
        first = self.terms[0]
        if len(self.terms) > 1:
            text = _signed(first, True)
            for term in self.terms[1:]:
                text += (" - " if term.coefficient < 0 else " + ") + term.size(True)
            return Written(text, ADDITIVE)
        if not first.over and not first.under:
            return plain(first.coefficient)
        if len(first.over) == 1 and not first.under and abs(first.coefficient) == 1.0:
            return first.over[0] if first.coefficient > 0 else Written(_signed(first), MULTIPLICATIVE)
        return Written(_signed(first), MULTIPLICATIVE)

    @property
    def number(self) -> float | None:
        """The number that it is, where it is one."""
        only = self.terms[0]
        return None if len(self.terms) > 1 or only.over or only.under else only.coefficient

    @property
    def _single(self) -> Term:
        return self.terms[0] if len(self.terms) == 1 else Term(1.0, (self.written,))

    def __mul__(self, other: Operand) -> Form:
        if self.number == 1.0:
            return form(other)
        if form(other).number == 1.0:
            return self
        a, b = self._single, form(other)._single
        return Form((Term(a.coefficient * b.coefficient, a.over + b.over, a.under + b.under),))

    def __rmul__(self, other: Operand) -> Form:
        return form(other) * self

    def __truediv__(self, other: Operand) -> Form:
        a, divisor = self._single, form(other)
        return Form((a._replace(under=(*a.under, divisor.written)),))

    def __rtruediv__(self, other: Operand) -> Form:
        return form(other) / self

    def __neg__(self) -> Form:
        return Form(tuple([term._replace(coefficient=-term.coefficient) for term in self.terms]))

    def __add__(self, other: Operand) -> Form:
        like: dict[tuple[tuple[Written, ...], tuple[Written, ...]], float] = {}
        for term in (*self.terms, *form(other).terms):
            like[term[1:]] = like.get(term[1:], 0.0) + term.coefficient
        kept = [Term(number, *rest) for rest, number in like.items() if number != 0.0]
        return Form(tuple(kept) or (Term(0.0),))

    def __radd__(self, other: Operand) -> Form:
        return form(other) + self

    def __sub__(self, other: Operand) -> Form:
        return self + -form(other)

    def __rsub__(self, other: Operand) -> Form:
        return form(other) - self

    def __pow__(self, other: Operand) -> Form:
        base, exponent = self.written, form(other).written
        return atom(f"{base.within(POWER, True)}**{exponent.within(UNARY)}", POWER)


Operand: TypeAlias = "Form | float"


def form(x: Operand) -> Form:
    """A formula as it is; a number as a formula."""
    if isinstance(x, Form):
        return x
    number = plain(x)
    return Form((Term(x),)) if number.is_literal else Form((Term(1.0, (number,)),))


def atom(text: str, precedence: int = CALL) -> Form:
    """A piece of Python that is not looked into."""
    return Form((Term(1.0, (Written(text, precedence),)),))


def known(written: Written) -> Form:
    """A written piece as a formula: a number where it is one."""
    return Form((Term(float(written.text)),)) if written.is_literal else Form((Term(1.0, (written,)),))


def call(function: str, *xs: Operand) -> Form:
    """A function applied, e.g. ``np.cos(a)``."""
    return atom(f"{function}({', '.join(form(x).written.text for x in xs)})")


def compared(a: Operand, sign: str, b: Operand) -> Form:
    """A comparison: 1 where it holds, else 0."""
    left, right = form(a).written, form(b).written
    return atom(f"{left.within(ADDITIVE)} {sign} {right.within(ADDITIVE)}", CONDITION)


def strictly(a: Form, b: Form) -> Form:
    """The product of two formulas that keeps the order of every multiplication in them, for floats at their edges."""
    if 1.0 in (a.number, b.number):
        return a * b
    left, right = a.written.within(MULTIPLICATIVE), b.written.within(MULTIPLICATIVE, True)
    return atom(f"{left}*{right}", MULTIPLICATIVE)


def sent(upstream: str, local: Form, is_tame: bool = True) -> str:
    """Upstream × local derivative, the upstream in front; as one whole, where floats are at their edges.

    >>> sent("de", 2.0 * atom("d")), sent("df", -1.0 / atom("den")**2), sent("dy", 2.0 * atom("x") + 1.0)
    ('de * 2*d', '-df / den**2', 'dy * (2*x + 1)')
    """
    if not is_tame and local.number is None and local.written.precedence < CALL:
        local = atom(f"({local.written.text})")
    term = local._single
    sign = "-" if term.coefficient == -1.0 else ""
    factors = term.factors(1.0 if sign else term.coefficient)
    product = f"{sign}{upstream} * {factors}" if factors else f"{sign}{upstream}"
    return " / ".join([product, *term.divisors])


def _signed(term: Term, in_sum: bool = False) -> str:
    return ("-" if term.coefficient < 0 else "") + term.size(in_sum)
