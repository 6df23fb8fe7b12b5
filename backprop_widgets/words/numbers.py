"""The one way in which a number is written, in every view."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

_EXACT = Context(prec=800)
"""Digits enough for the sum of any two floats."""
EXACT_DIGITS = 7
ROUNDED_DIGITS = 5
RELATIVE_TOLERANCE = 1e-12
ABOUT = "≈"
WIDEST = "-1.234567e-300"
"""The widest text that `number` can give: boxes reserve room for it, so that nothing jumps."""


@lru_cache(maxsize=4096)
def number(x: float) -> str:
    """Write `x` exactly where seven digits suffice, else with five digits behind ``≈``.

    "Exactly" is to 1e-12 relative, so that the dust of binary arithmetic does not show.

    >>> number(1244.5), number(0.34 - 0.2), number(-1 / 3), number(6.02e23), number(float("nan"))
    ('1244.5', '0.14', '≈-0.33333', '6.02e23', 'nan')
    """
    x = float(x)
    if not math.isfinite(x):
        return repr(x)
    if x == 0:
        return "0"
    # The smallest floats have fewer digits of their own than seven.
    text = f"{x:.{EXACT_DIGITS - 1}e}" if abs(x) >= sys.float_info.min else f"{Decimal(repr(x)):.{EXACT_DIGITS - 1}e}"
    if is_close(float(text), x):
        mantissa, exponent = text.split("e")
        return _plain(f"{mantissa.rstrip('0').rstrip('.')}e{exponent}")
    return ABOUT + _plain(f"{x:.{ROUNDED_DIGITS - 1}e}")


def is_close(a: float, b: float) -> bool:
    """Whether two numbers are the same to the precision at which we call a number exact."""
    return math.isclose(a, b, rel_tol=RELATIVE_TOLERANCE) or (math.isnan(a) and math.isnan(b))


def _plain(scientific: str) -> str:
    """Turn ``-1.25e+03`` into ``-1250``; very large and very small numbers keep an exponent."""
    mantissa, exponent = scientific.split("e")
    power = int(exponent)
    decimals = len(mantissa.partition(".")[2])
    if -5 < power < EXACT_DIGITS and decimals - power <= 9:
        return f"{float(scientific):.{max(decimals - power, 0)}f}"
    return f"{mantissa}e{power}"


def decimals(text: str) -> int:
    """How many digits stand behind the decimal point of a written number.

    >>> decimals("0.34"), decimals("20"), decimals("≈-0.33333")
    (2, 0, 5)
    """
    return 0 if "e" in text else len(text.partition(".")[2])


def ledger(numbers: Sequence[float]) -> list[str]:
    """Write the lines of one sum so that their decimals stand under each other.

    >>> ledger([1.5832, -0.0358, 0.51213])
    ['1.58320', '-0.03580', '0.51213']
    """
    return list(_ledger(tuple(numbers)))


@lru_cache(maxsize=4096)  # the same sum stands in a box and in a sentence
def _ledger(numbers: tuple[float, ...]) -> list[str]:
    texts = [number(x) for x in numbers]
    if "e" in "".join(texts) or not all(map(math.isfinite, numbers)):
        return texts
    places = max(map(decimals, texts), default=0)
    return [_with_places(text, x, places) for text, x in zip(texts, numbers, strict=True)]


def _with_places(text: str, x: float, places: int) -> str:
    if text == "0" or decimals(text) == places > 0:
        return text
    shown = f"{x:.{places}f}"
    about = ABOUT if not is_close(float(shown), x) else ""
    return about + shown if len(shown) <= len(WIDEST) - 1 else text


def sum_sign(terms: Sequence[str], total: str) -> str:
    """``=`` where the printed terms add up to the printed total, else ``≈``.

    >>> sum_sign(["1410", "84"], "1494"), sum_sign(["≈0.33333", "≈0.33333"], "≈0.66667")
    ('=', '≈')
    """
    try:
        added = Decimal(0)
        for term in terms:
            added = _EXACT.add(added, Decimal(term.removeprefix(ABOUT)))
        # nan and inf have no digits to add
        return "=" if not added.is_finite() or added == Decimal(total.removeprefix(ABOUT)) else ABOUT
    except InvalidOperation:  # nan and inf have no digits to add
        return "="
