"""Numbers by chance that are the same on every machine and every Python, for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_ALL = (1 << 64) - 1


class Stream:
    """SplitMix64, started from any texts and whole numbers.

    The standard library promises only that `random.random` stays the same; NumPy promises nothing.

    >>> [Stream(7, "a").below(100) for _ in range(2)], Stream(7, "b").pick("xyz")
    ([31, 31], 'y')
    """

    def __init__(self, *keys: int | str) -> None:
        self._state = derived(*keys)

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _ALL
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _ALL
        return z ^ (z >> 31)

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return (self._next() * n) >> 64

    def pick(self, choices: Sequence[T]) -> T:
        """One of several."""
        return choices[self.below(len(choices))]


def derived(*keys: int | str, bits: int = 64) -> int:
    """A seed made of others: a class's and a student's id, say. No two lists of keys are taken for one another."""
    text = "\x1f".join(f"{type(key).__name__}:{len(str(key))}:{key}" for key in keys)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - bits)
