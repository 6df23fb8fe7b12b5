"""The calls that go up, to what is built on Values: filled in by those who answer them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _plain(x: Any) -> dict[str, Any]:
    return {"text/plain": repr(x)}


show: Callable[[Any], dict[str, Any]] = _plain
"""The mime bundle of a Value or a Graph."""

backward: Callable[[Any, Any], None]
"""The backward pass from a Value, with a seed."""
