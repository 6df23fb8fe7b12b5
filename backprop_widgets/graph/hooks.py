"""The one upward call: a Value or a Graph showing itself. The package's face fills it in, lazily."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _plain(x: Any) -> dict[str, Any]:
    return {"text/plain": repr(x)}


show: Callable[[Any], dict[str, Any]] = _plain
"""The mime bundle of a Value or a Graph."""
